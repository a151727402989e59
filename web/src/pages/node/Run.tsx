import { Answer } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { edgeTable } from "../../parts/csv";
import { Icon } from "../../parts/Icon";
import { spoken } from "../../parts/kinds";
import { Text } from "../../parts/Text";
import { count, pairs, shown } from "../../parts/values";
import { useUrl } from "../../url";
import { Missing } from "../Missing";
import { Fact, Facts, Values } from "./Facts";
import { Head, OtherNames } from "./Head";
import { Missings } from "./Missings";
import { RunPageDocument, type RunPageQuery } from "./node.graphql";
import { Inputs, Outputs } from "./RunEnds";
import { Status, when } from "./Runs";
import { Slots } from "./Slots";

export type Shown = Extract<NonNullable<RunPageQuery["node"]>, { inputs: unknown }>;
export type Edge = RunPageQuery["lineage"]["edges"][number];

/** A run: what it used, as what, and what it made. */
export default function Run() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const asked = useAsk(RunPageDocument, id ? { id, ...time } : null);
  const node = asked.data?.node;
  useTitle(node ? spoken(node.name) : "");
  if (!id || gone(asked)) return <Missing what="run" id={id ?? undefined} />;
  return (
    <Answer asked={asked} what="the run">
      {(data) => {
        if (data.node?.kind !== "Run") return <Missing what="run" id={id} node={data.node} />;
        return <Page run={data.node as Shown} lineage={data.lineage} asked={id} />;
      }}
    </Answer>
  );
}

function Page({ run, lineage, asked }: { run: Shown; lineage: RunPageQuery["lineage"]; asked: string }) {
  const metrics = pairs(run.metrics).map(([name, value]): [string, string] => [name, shown(value)]);
  const onInputs = run.inputs.flatMap(({ node }) => ("missingLinks" in node ? node.missingLinks : []));
  const findings = [...run.missingLinks, ...(run.commit?.missingLinks ?? []), ...onInputs];
  const once = [...new Map(findings.map((each) => [each.fingerprint, each])).values()];
  return (
    <>
      <Head node={run} asked={asked} query={RunPageDocument} asOf={lineage.asOf} csv={() => edgeTable(lineage.edges)} />
      <p className="meta">
        <span>
          Status <Status status={run.status} />
        </span>
        <span className="num">{when(run) === "not stated" ? "Nobody stated when it ran" : when(run)}</span>
        <span>{run.jobs.length ? run.jobs.map((each) => <Thing key={each.id} node={each} />) : "No job"}</span>
        {run.parent && (
          <span>
            A part of <Thing node={run.parent} />
          </span>
        )}
      </p>
      <div className="grid main-side section">
        <div className="stack">
          <Inputs run={run} edges={lineage.edges} />
          <Slots run={run} edges={lineage.edges} />
          <Outputs run={run} lineage={lineage} />
          <Missings findings={once} id={run.id} />
          {run.notRead.length > 0 && <NotRead lines={run.notRead} />}
        </div>
        <aside className="stack">
          <Facts node={run}>
            {run.dvcStage && (
              <Fact name="Stage of DVC">
                <span className="mono">{run.dvcStage}</span>
              </Fact>
            )}
          </Facts>
          <Values name="Metrics" values={metrics} />
          <OtherNames node={run} />
        </aside>
      </div>
    </>
  );
}

/** What its source says of the run that could not be read: any of it may be an input or an output. */
function NotRead({ lines }: { lines: string[] }) {
  return (
    <section className="card pad stack tight" aria-labelledby="not-read">
      <h2 id="not-read">Not read</h2>
      <p className="soft">
        <Icon name="warning" /> Its source says more of it than could be read: {count(lines.length, "part")}.
      </p>
      <ul className="stack tight">
        {lines.map((line) => (
          <li key={line} className="mono small">
            <Text text={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}
