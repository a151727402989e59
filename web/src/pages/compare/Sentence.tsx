import type { ReactNode } from "react";
import { capital, count, listed, number } from "../../parts/values";
import { COMMITS_BETWEEN, commits, moved, type Row } from "./judge";
import type { Compared, Side } from "./side";

interface Props {
  compared: Compared;
  rows: Row[];
  a: Side;
  b: Side;
}

/** What changed between the two, and of what it is not known, in a sentence of the lines below it. */
export function Sentence({ compared, rows, a, b }: Props) {
  const differs = rows.filter((row) => row.state === "differs");
  const parts: ReactNode[] = [];
  if (compared.same) parts.push(<strong>Both are the same bytes.</strong>);
  else if (!compared.differ) parts.push("Whether they are the same bytes is not known.");
  const metric = differs.find((row) => row.group === "metrics" && moved(row.a, row.b) !== null);
  if (metric) parts.push(<Metric row={metric} others={differs.filter((row) => row.group === "metrics").length - 1} />);
  const changed = changes(differs);
  const uncommitted = dirty(differs, a, b);
  if (changed.length + uncommitted.length > 0) {
    parts.push(
      <>
        {changed.length > 0 && (
          <>
            Between them <strong>{listed(changed)}</strong> changed
          </>
        )}
        {changed.length > 0 && uncommitted && ", and "}
        {uncommitted && (
          <>
            {uncommitted} ran with <strong>uncommitted changes</strong>
          </>
        )}
        .
      </>,
    );
  } else if (rows.every((row) => row.state === "same")) parts.push("Nothing that is recorded differs between them.");
  else parts.push("Nothing else that both sides recorded differs.");
  const open = unknown(rows, a, b);
  if (open) {
    parts.push(
      <>
        {open.sides}, so <strong>a change of {open.what} can be neither shown nor ruled out</strong>.
      </>,
    );
  }
  return (
    <p className="lead">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence stay in their places
        <span key={index}>{part} </span>
      ))}
    </p>
  );
}

function Metric({ row, others }: { row: Row; others: number }) {
  const by = moved(row.a, row.b) ?? 0;
  return (
    <>
      {capital(row.key)} {by < 0 ? "fell" : "rose"} by <strong>{number(Math.abs(by))}</strong>
      {others > 0 && `, and ${count(others, "other metric")} changed`}.
    </>
  );
}

function changes(differs: Row[]): string[] {
  const many = (group: Row["group"]) => differs.filter((row) => row.group === group);
  const said: string[] = [];
  const parameters = many("parameters");
  if (parameters.length > 0) said.push(count(parameters.length, "hyperparameter"));
  const data = many("data");
  if (data.length > 0) said.push(data.length === 1 ? "one input" : `${data.length} inputs`);
  const code = many("code");
  const between = code.find((row) => row.key === COMMITS_BETWEEN && row.stage === null);
  if (between) said.push(`the commit (${count(commits(between).length, "commit")} on)`);
  else if (code.some((row) => row.key === "commit")) said.push("the commit");
  const environment = many("environment");
  if (environment.length > 0) said.push(`${count(environment.length, "fact")} of the environment`);
  return said;
}

/** Which of the two ran with changes that are in no commit. */
function dirty(differs: Row[], a: Side, b: Side): string {
  const row = differs.find((each) => each.group === "code" && each.key === "dirty" && each.stage === null);
  if (!row) return "";
  return row.b === true ? b.name : a.name;
}

const SAID = { data: "data", code: "code", parameters: "hyperparameters", environment: "environment" } as const;

/** Of which groups, and of whose, nothing is known. */
function unknown(rows: Row[], a: Side, b: Side): { sides: string; what: string } | null {
  const open = rows.filter((row) => row.state === "cannot" && row.stage === null && row.group !== "metrics");
  const groups = [...new Set(open.map((row) => row.group))] as (keyof typeof SAID)[];
  if (groups.length === 0) return null;
  const missing = [a, b].filter((_, index) => open.some((row) => row.why[index] || row.note));
  const what = listed(groups.map((group) => SAID[group]));
  const names = listed(missing.map((side) => side.name));
  return {
    sides: `The ${what} of ${names} ${groups.length === 1 && groups[0] !== "parameters" ? "is" : "are"} not fully known`,
    what,
  };
}
