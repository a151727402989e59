import { Fragment } from "react";
import { Icon, type IconName } from "../../parts/Icon";
import { pageOf, short } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { day } from "../../parts/time";
import { count } from "../../parts/values";
import { COMMITS_BETWEEN, commits, type Row } from "./judge";
import { GROUPS, type Group, type Side } from "./side";
import { Value } from "./Value";

const HEADS: Record<Group, [string, IconName]> = {
  metrics: ["Metrics", "note"],
  data: ["Training data", "data"],
  code: ["Code", "commit"],
  parameters: ["Hyperparameters", "params"],
  environment: ["Environment", "env"],
};

interface Props {
  id: string;
  title: string;
  /** What a line is. */
  one: string;
  /** Said where there is no line. */
  none: string;
  rows: Row[];
  a: Side;
  b: Side;
}

/** Lines of one state, by what they are of; those upstream stand under their stage. */
export function Rows({ id, title, one, none, rows, a, b }: Props) {
  const seen = rows.filter((row) => row.key !== `${COMMITS_BETWEEN}, in all`);
  return (
    <section className="section" aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{title}</h2>
        <span className="muted">{count(seen.length, one)}</span>
      </div>
      <div className="card">
        {seen.length === 0 ? (
          <p className="pad soft">{none}</p>
        ) : (
          <div className="vs names small muted">
            <div className="k" />
            <div className="a">{a.name}</div>
            <div className="b">{b.name}</div>
          </div>
        )}
        {GROUPS.map((group) => {
          const some = seen.filter((row) => row.group === group);
          return some.length > 0 && <Part key={group} group={group} rows={some} a={a} b={b} />;
        })}
      </div>
    </section>
  );
}

function Part({ group, rows, a, b }: { group: Group; rows: Row[]; a: Side; b: Side }) {
  const [word, icon] = HEADS[group];
  const stages = [...new Set(rows.map((row) => row.stage))].sort(
    (one, other) => Number(one !== null) - Number(other !== null),
  );
  const upstream = rows.filter((row) => row.stage !== null).length;
  return (
    <>
      <div className="group">
        <Icon name={icon} />
        <h3>{word}</h3>
        <span className="muted small">
          {rows.length.toLocaleString("en-GB")}
          {upstream > 0 && `, ${upstream === rows.length ? "all" : upstream} upstream`}
        </span>
      </div>
      {stages.map((stage) => (
        <Fragment key={stage ?? ""}>
          {rows
            .filter((row) => row.stage === stage)
            .map((row) => (
              <Line key={row.key} row={row} a={a} b={b} />
            ))}
        </Fragment>
      ))}
    </>
  );
}

function Line({ row, a, b }: { row: Row; a: Side; b: Side }) {
  if (row.key === COMMITS_BETWEEN && row.group === "code" && row.stage === null)
    return <Between row={row} a={a} b={b} />;
  return (
    <div className="vs">
      <div className="k">
        {row.stage !== null && <span className="small muted">upstream, {row.stage} </span>}
        {row.key !== row.stage && <Name row={row} />}
      </div>
      {row.state === "same" || (row.a === null && row.b === null && row.note) ? (
        <div className="span">{row.note ?? <Value row={row} at={0} side={a} />}</div>
      ) : (
        <>
          <div className="a">
            <Value row={row} at={0} side={a} />
          </div>
          <div className="b">
            <Value row={row} at={1} side={b} />
          </div>
        </>
      )}
    </div>
  );
}

function Name({ row }: { row: Row }) {
  if (row.group === "code") return CODE[row.key] ?? row.key;
  if (row.group === "parameters" || row.group === "environment") {
    return <span className="mono">{ENVIRONMENT[row.key] ?? row.key}</span>;
  }
  return row.key;
}

const CODE: Record<string, string> = { commit: "commit", dirty: "working tree", diff_digest: "uncommitted diff" };
const ENVIRONMENT: Record<string, string> = { lock_digest: "lock", image_digest: "image" };

/** The commits between the two, newest first, on the side that is ahead. */
function Between({ row, a, b }: { row: Row; a: Side; b: Side }) {
  const list = commits(row);
  const ahead = row.b === null ? a : b;
  return list.map((commit, index) => (
    <div key={String(commit.sha)} className="vs">
      <div className="k">
        {index === 0 && `${count(list.length, "commit")} between, ${ahead.name} ahead `}
        {typeof commit.committed_at === "string" && (
          <span className="muted small nowrap">{day(commit.committed_at)}</span>
        )}
      </div>
      <div className="span">
        <Link className="mono" to={pageOf(`commit:${commit.sha}`)}>
          {short(String(commit.sha), 7).replace("…", "")}
        </Link>{" "}
        {String(commit.message ?? "").split("\n")[0]} <span className="muted">{String(commit.author ?? "")}</span>
      </div>
    </div>
  ));
}
