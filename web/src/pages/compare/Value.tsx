import { Thing } from "../../parts/badges";
import { Icon } from "../../parts/Icon";
import { kindOfId, pageOf, short } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { listed, number, shown } from "../../parts/values";
import { moved, type Row } from "./judge";
import type { Gap, Side } from "./side";

interface Props {
  row: Row;
  at: 0 | 1;
  side: Side;
}

/** The value of one side; where it has none, whether nobody recorded it or there is none. */
export function Value({ row, at, side }: Props) {
  const value = at === 0 ? row.a : row.b;
  const gap = row.why[at];
  if (value === null || value === undefined) {
    if (gap)
      return <NotRecorded gap={gap} side={side} behind={row.stage !== null && !gap.stages.includes(row.stage)} />;
    return <span className="muted">{row.note ?? (row.group === "metrics" ? "not measured" : "none")}</span>;
  }
  return (
    <>
      <Shown row={row} value={value} mark={row.state === "differs" && at === 1} />
      {at === 1 && row.group === "metrics" && <Moved row={row} />}
      {gap && <Said gap={gap} side={side} />}
      {row.note && <span className="small muted"> {row.note}</span>}
    </>
  );
}

function NotRecorded({ gap, side, behind }: { gap: Gap; side: Side; behind: boolean }) {
  return (
    <>
      <span className="not">
        <Icon name="error" /> {behind ? "not known" : "not recorded"}
      </span>{" "}
      <Said gap={gap} side={side} behind={behind} />
    </>
  );
}

/** What is missing, with the way to it and to what is proposed for it. */
function Said({ gap, side, behind }: { gap: Gap; side: Side; behind?: boolean }) {
  return (
    <span className="small muted">
      {behind && "behind: "}
      <Link to={pageOf(gap.on)} title={gap.on}>
        {gap.title}
      </Link>
      {gap.proposal && (
        <>
          , <Link to={pageOf(side.id)}>1 proposal</Link>
        </>
      )}
    </span>
  );
}

function Moved({ row }: { row: Row }) {
  const by = moved(row.a, row.b);
  if (by === null || by === 0) return null;
  return (
    <>
      {" "}
      <mark className="num">
        {by < 0 ? "−" : "+"}
        {number(Math.abs(by))}
      </mark>
    </>
  );
}

interface Named {
  id: string;
  name: string;
}

function Shown({ row, value, mark }: { row: Row; value: unknown; mark: boolean }) {
  const nodes = (Array.isArray(value) ? value : [value]).filter(isNamed);
  if (nodes.length > 0) {
    return nodes.map((node) => (
      <span key={node.id} className="node">
        <Thing node={{ id: node.id, name: node.name || node.id, kind: kindOfId(node.id) }} most={40} />{" "}
        <span className="mono small muted">{short(node.id.slice(node.id.indexOf(":") + 1))}</span>
      </span>
    ));
  }
  if (row.key === "dirty" && row.group === "code") {
    if (value !== true) return <span>clean</span>;
    return mark ? <mark>uncommitted changes</mark> : <span>uncommitted changes</span>;
  }
  if (row.key === "commit" && row.group === "code") {
    return (Array.isArray(value) ? value : [value]).map((sha) => (
      <Link key={String(sha)} className="mono" to={pageOf(`commit:${sha}`)} title={String(sha)}>
        {short(String(sha), 7).replace("…", "")}{" "}
      </Link>
    ));
  }
  const text = several(value) ?? plain(value, row.group === "metrics");
  const said = row.group === "environment" && typeof value === "string" && value.length > 40 ? short(value, 12) : text;
  if (row.group === "metrics") return <span className="num">{said}</span>;
  return (
    <span className="mono" title={said === text ? undefined : text}>
      {mark ? <mark>{said}</mark> : said}
    </span>
  );
}

function isNamed(value: unknown): value is Named {
  return typeof value === "object" && value !== null && "id" in value && "name" in value;
}

/** A value as it is: only what was measured is a quantity, whose thousands are set apart. */
function plain(value: unknown, quantity: boolean): string {
  if (value === "") return "empty";
  return typeof value === "number" && !quantity ? String(value) : shown(value);
}

/** Several values under one key: of several runs, or of sources that disagree. */
function several(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  for (const [said, values] of Object.entries(value)) {
    if ((said === "several runs" || said === "sources disagree") && Array.isArray(values)) {
      return `${said}: ${listed(values.map((each) => plain(each, false)))}`;
    }
  }
  return null;
}
