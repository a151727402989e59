import { useState } from "react";
import { client } from "../../ask/client";
import { sentence } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Command } from "../../parts/Copy";
import { Menu } from "../../parts/Menu";
import { count } from "../../parts/values";
import { FindingsToWriteDocument, type FindingsToWriteQuery } from "./audit.graphql";
import { csv, type Listed } from "./csv";
import { command, findingFilter, type Narrowing } from "./narrowing";

/** The most rows that the API gives at once. */
const MOST = 500;
/** More would be too much for a page: the command line writes them all. */
const MOST_ROWS = 10_000;

/** The findings that the facets leave, as a file; and the command that writes the report of all versions. */
export function Export({ narrowed, total }: { narrowed: Narrowing; total: number | undefined }) {
  const [said, setSaid] = useState("");
  const time = useTime();
  const many = Math.min(total ?? 0, MOST_ROWS);

  async function write(close: () => void): Promise<void> {
    setSaid("Reading");
    const rows: Listed[] = [];
    let after: string | null = null;
    do {
      const variables = { which: findingFilter(narrowed), first: MOST, after, ...time };
      const { data, error } = await client
        .query(FindingsToWriteDocument, variables, { requestPolicy: "network-only" })
        .toPromise();
      if (error) return setSaid(sentence(error));
      const page: FindingsToWriteQuery["missingLinks"] = (data as FindingsToWriteQuery).missingLinks;
      rows.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      setSaid(`Read ${rows.length.toLocaleString("en-GB")}`);
    } while (after && rows.length < MOST_ROWS);
    save("missing-links.csv", csv(rows));
    setSaid(`${count(rows.length, "finding")} written to missing-links.csv`);
    close();
  }

  return (
    <>
      <Menu label="Export">
        {(close) => (
          <div className="stack tight">
            <button type="button" className="item" disabled={many === 0} onClick={() => write(close)}>
              CSV of{" "}
              {many < (total ?? 0)
                ? `the first ${count(many, "finding")} of ${total?.toLocaleString("en-GB")}`
                : count(many, "finding")}
            </button>
            <p className="small muted">
              Those that the filters leave, opened or not. The report of every version, and for pipelines:
            </p>
            <Command text={`.venv/bin/${command(narrowed)} --format json --output audit.json`} />
          </div>
        )}
      </Menu>
      <span className="small muted" role="status">
        {said}
      </span>
    </>
  );
}

function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
