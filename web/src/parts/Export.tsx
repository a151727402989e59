import { useState } from "react";
import type { AnyVariables } from "urql";
import { client } from "../ask/client";
import type { Question } from "../ask/question";
import { sentence } from "../ask/useAsk";
import type { Part } from "../ask/useMore";
import { Command } from "./Copy";
import { Menu } from "./Menu";
import { count } from "./values";

/** More would be too much for a page: the command line writes them all. */
const MOST_ROWS = 10_000;

interface Props<Result, Variables, Row> {
  document: Question<Result, Variables>;
  /** Without `after`; they say how many rows are read at once. */
  variables: Omit<Variables, "after">;
  part: (result: Result) => Part<Row>;
  /** The rows as CSV. */
  written: (rows: Row[]) => string;
  /** How many rows there are, once that is known. */
  total: number | undefined;
  /** What a row is. */
  one: string;
  file: string;
  /** Which rows they are, and what the command writes. */
  note: string;
  command: string;
}

/** All rows of a list as a file, read or not; and the command that writes as much. */
export function Export<Result, Variables, Row>(props: Props<Result, Variables, Row>) {
  const { written, total = 0, one, file, note, command } = props;
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const many = Math.min(total, MOST_ROWS);

  async function write(close: () => void): Promise<void> {
    setBusy(true);
    setSaid("Reading");
    try {
      const rows = await everyRow(props, (read) => setSaid(`Read ${read.toLocaleString("en-GB")}`));
      save(file, written(rows));
      setSaid(`${count(rows.length, one)} written to ${file}`);
      close();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Menu label="Export">
        {(close) => (
          <div className="stack tight">
            <button type="button" className="item" disabled={many === 0 || busy} onClick={() => write(close)}>
              CSV of{" "}
              {many < total ? `the first ${count(many, one)} of ${total.toLocaleString("en-GB")}` : count(many, one)}
            </button>
            <p className="small muted">{note}</p>
            <Command text={command} />
          </div>
        )}
      </Menu>
      <span className="small muted" role="status">
        {said}
      </span>
    </>
  );
}

/** Page after page, up to the most that a page of ours writes. */
async function everyRow<Result, Variables, Row>(
  { document, variables, part }: Props<Result, Variables, Row>,
  read: (rows: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const { data, error } = await client
      .query<Result, AnyVariables>(document, { ...variables, after } as AnyVariables, { requestPolicy: "network-only" })
      .toPromise();
    if (error || !data) throw new Error(error ? sentence(error) : "Forebear did not answer.");
    const page = part(data);
    rows.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    read(rows.length);
  } while (after && rows.length < MOST_ROWS);
  return rows;
}

function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
