import { Fragment } from "react";
import { useMore } from "../../ask/useMore";
import { Alias, Level, Serves, Severity, Thing } from "../../parts/badges";
import { Icon, type IconName } from "../../parts/Icon";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Text } from "../../parts/Text";
import { count, listed } from "../../parts/values";
import { type Found, parted, type Row, type Wanted, way } from "./asked";
import { RecallMoreDocument } from "./recall.graphql";

interface Verdict {
  verdict: Row["verdict"];
  name: "affected" | "unknown" | "cleared";
  word: string;
  icon: IconName;
  style: string;
}

const VERDICTS: Verdict[] = [
  { verdict: "AFFECTED", name: "affected", word: "Affected", icon: "cross", style: "l0" },
  { verdict: "UNKNOWN", name: "unknown", word: "Unknown", icon: "unknown", style: "l1" },
  { verdict: "CLEARED", name: "cleared", word: "Cleared", icon: "check", style: "l4" },
];

interface Props {
  found: Found;
  asked: Wanted;
  pages: Record<Verdict["name"], number>;
}

/** The three verdicts, version by version, the most urgent first. */
export function Columns({ found, asked, pages }: Props) {
  return (
    <div className="sum">
      {VERDICTS.map((each) => (
        <Column key={each.name} {...each} found={found} asked={asked} pages={pages[each.name]} />
      ))}
    </div>
  );
}

function Column({
  verdict,
  name,
  word,
  icon,
  style,
  found,
  asked,
  pages,
}: Verdict & { found: Found; asked: Wanted; pages: number }) {
  const { counts } = found;
  const total = counts[name];
  const read = useMore({
    document: RecallMoreDocument,
    variables: { ...asked, asOf: found.asOf, verdict, first: 50 },
    first: found[name],
    part: (result) => result.recall.verdicts,
    pages,
  });
  return (
    <section className={`card verdict ${style}`} aria-labelledby={name}>
      <header>
        <span className="n">{total.toLocaleString("en-GB")}</span>
        <h2 id={name}>
          <Icon name={icon} />
          {word}
        </h2>
        <span className="small muted">{meaning(name, counts)}</span>
      </header>
      {total === 0 && <p className="vc soft">{none(name, counts)}</p>}
      {read.rows.map((row, index) => (
        <Fragment key={row.version.id}>
          {name === "unknown" && index > 0 && !row.near && read.rows[index - 1]?.near && (
            <h3 className="vc small muted">Further from it: {count(counts.unknown - counts.unknownNear, "version")}</h3>
          )}
          <Card row={row} />
        </Fragment>
      ))}
      {total > 0 && (
        <div className="vc">
          <ReadMore read={read} total={total} name={name} pages={pages} one="version" />
        </div>
      )}
    </section>
  );
}

function meaning(name: Verdict["name"], counts: Found["counts"]): string {
  if (name === "affected") return "made from it; what serves comes first";
  if (name === "cleared") return "not made from it, and nothing could hide it";
  const near =
    counts.unknownNear > 0
      ? `; ${counts.unknownNear.toLocaleString("en-GB")} of ${counts.unknown.toLocaleString("en-GB")} near it, first`
      : "";
  return `a missing link could hide it${near}`;
}

function none(name: Verdict["name"], { affected, unknown, total }: Found["counts"]): string {
  if (total === 0) return "There is no model version yet.";
  if (name === "affected") return "None. No version is known to have learned from it.";
  if (name === "unknown") return "None. Nothing that is missing could hide it.";
  if (affected === 0) return "None. Every version has a missing link that could hide it.";
  return unknown > 0
    ? "None. Every version learned from it or has a missing link."
    : "None. Every version learned from it.";
}

function Card({ row }: { row: Row }) {
  const { version, verdict, deployments, aliases, owners, gap } = row;
  const [why, settle] = parted(row.reason);
  return (
    <article className="vc">
      <div className="row">
        <Thing node={version} most={40} />
        <Level level={version.reproducibility?.level} />
        {row.near && (
          <span
            className="tag"
            title="Of its namespace or repository, may have met it, or has jobs or first causes in common with it"
          >
            near it
          </span>
        )}
        {deployments.map((each) => (
          <Link key={each.id} to={pageOf(each.id, each.kind)}>
            <Serves name={`serves ${each.name}`} />
          </Link>
        ))}
        {aliases.map((alias) => (
          <Alias key={alias} name={alias} />
        ))}
      </div>
      <Way row={row} />
      {verdict === "UNKNOWN" && (
        <p className="soft">
          {gap ? (
            <Severity severity={gap.severity}>{gap.title}</Severity>
          ) : (
            <Severity severity="WARNING">Role or time not recorded</Severity>
          )}
        </p>
      )}
      {row.evaluationOnly && (
        <p className="soft">
          <Severity severity="WARNING">Measured on it, not made from it: its metrics are tainted</Severity>
        </p>
      )}
      {verdict !== "AFFECTED" && !row.evaluationOnly && (
        <p className="small soft">
          <Text text={why} />
        </p>
      )}
      {settle && (
        <p className="small soft">
          To settle it: <Text text={settle} />
        </p>
      )}
      {gap?.proposal && (
        <p className="small">
          <Link to={pageOf(version.id, version.kind)}>There is a proposal for what belongs there</Link>
        </p>
      )}
      <div className="row small soft">
        <Icon name="person" small label="Owner" />
        {owners.length > 0 ? listed(owners) : <span className="muted">no owner</span>}
      </div>
    </article>
  );
}

/** From the version to what is recalled, or to what could hide it. */
function Way({ row }: { row: Row }) {
  const nodes = way(row.path);
  if (nodes.length === 0) return null;
  return (
    <div className="way">
      {nodes.map((node, index) => (
        <span key={node.id}>
          <Link to={pageOf(node.id, node.kind)} title={node.id}>
            {index === nodes.length - 1 ? <strong>{name(node)}</strong> : name(node)}
          </Link>
        </span>
      ))}
    </div>
  );
}

function name(node: { id: string; name: string }): string {
  return middle(spoken(node.name || node.id), 36);
}
