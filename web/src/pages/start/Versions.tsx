import type { ReactNode } from "react";
import { Level, Thing } from "../../parts/badges";
import { spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { Table } from "../../parts/Table";
import { pairs, shown } from "../../parts/values";
import { href } from "../../url";
import { Uses, When } from "../catalog/rows";
import type { OverviewQuery } from "./start.graphql";

type Version = OverviewQuery["modelVersions"]["nodes"][number];

interface Props {
  versions: OverviewQuery["modelVersions"];
  ns: string | null;
  /** What the overview can be copied as. */
  copy: ReactNode;
}

/** The newest versions, each with its level and the first thing that keeps it down. */
export function Versions({ versions, ns, copy }: Props) {
  const metric = firstMetric(versions.nodes);
  return (
    <section className="section card">
      <div className="head pad">
        <h2>Versions, newest first</h2>
        <span className="acts muted">
          {versions.nodes.length} of {versions.totalCount.toLocaleString("en-GB")}
        </span>
        {copy}
      </div>
      <div className="scroll">
        <Table
          heads={[
            "Version",
            "Level",
            "First thing missing",
            "Where it is used",
            ...(metric ? [{ name: metric, style: "right" as const }] : []),
            { name: "Created", style: "right" },
          ]}
        >
          {versions.nodes.map((each) => (
            <tr key={each.id}>
              <td>
                <Thing node={each} />
              </td>
              <td>
                <Level level={each.reproducibility?.level} />
              </td>
              <td className="soft">
                <First version={each} />
              </td>
              <td>
                <Uses aliases={each.aliases.map((alias) => alias.name)} deployments={each.deployments} />
              </td>
              {metric && <td className="num right">{value(each, metric)}</td>}
              <td className="right muted">
                <When of={each} />
              </td>
            </tr>
          ))}
        </Table>
      </div>
      {versions.totalCount > versions.nodes.length && (
        <p className="pad">
          <Link to={href("/models", { ns })}>All models and their versions</Link>
        </p>
      )}
    </section>
  );
}

/** The first blocker of the next level; one on another node says on which. */
function First({ version }: { version: Version }) {
  if (!version.reproducibility) return "not known";
  const blocker = version.reproducibility.blockers.toSorted((a, b) => (a.stopsLevel ?? 4) - (b.stopsLevel ?? 4))[0];
  if (!blocker) return <span className="ok">Nothing</span>;
  return (
    <>
      {blocker.title}
      {blocker.node.id !== version.id && ` (${spoken(blocker.node.name)})`}{" "}
      {blocker.proposal && <span className="tag">proposal</span>}
    </>
  );
}

/** The metric that most of the versions have. */
function firstMetric(versions: Version[]): string | undefined {
  const counted = new Map<string, number>();
  for (const each of versions)
    for (const [name] of pairs(each.metrics)) counted.set(name, (counted.get(name) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

function value(version: Version, metric: string): string {
  const found = (version.metrics as Record<string, unknown> | null)?.[metric];
  return found === undefined ? "" : shown(found);
}
