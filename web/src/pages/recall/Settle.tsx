import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Command } from "../../parts/Copy";
import { Table } from "../../parts/Table";
import { count } from "../../parts/values";
import type { Found, Wanted } from "./asked";
import { RecallSettleDocument } from "./recall.graphql";

const LISTED = 20;
/** Of more unknown versions than these the nearest are looked at. */
const LOOKED_AT = 1000;

/** What would settle most of the unknown ones, the most first. */
export function Settle({ found, asked }: { found: Found; asked: Wanted }) {
  const { unknown } = found.counts;
  const answer = useAsk(RecallSettleDocument, unknown > 0 ? { ...asked, asOf: found.asOf } : null);
  if (unknown === 0) return null;
  const base = Math.min(unknown, LOOKED_AT);
  return (
    <section className="section" aria-labelledby="settle">
      <div className="head">
        <h2 id="settle">What would settle most</h2>
        <span className="muted">
          of the {base < unknown ? `nearest ${base.toLocaleString("en-GB")} of the ` : ""}
          {unknown.toLocaleString("en-GB")} unknown
        </span>
      </div>
      <Answer asked={answer} what="what would settle most">
        {({ recall: { settledBy } }) => (
          <>
            <div className="card scroll">
              <Table
                heads={[
                  "Missing",
                  "On",
                  { name: "Of the unknown", style: "right" },
                  { name: "By it alone", style: "right" },
                  "What to do",
                ]}
              >
                {settledBy.map((each) => (
                  <tr key={`${each.code} ${each.node.id} ${each.path ?? ""}`}>
                    <td>
                      <strong title={each.code}>{each.title}</strong>
                    </td>
                    <td>
                      {each.path ? (
                        <>
                          all data under <span className="mono">{each.path}</span>
                        </>
                      ) : (
                        <Thing node={each.node} most={36} />
                      )}
                    </td>
                    <td className="right num nowrap">
                      behind {each.versions.toLocaleString("en-GB")} of {base.toLocaleString("en-GB")}
                    </td>
                    <td className="right num nowrap">
                      settles {each.alone.toLocaleString("en-GB")} of {base.toLocaleString("en-GB")}
                    </td>
                    <td>
                      <Command text={each.command} />
                    </td>
                  </tr>
                ))}
              </Table>
              {settledBy.length === 0 && (
                <p className="pad soft">No single missing link that one could close stands behind them.</p>
              )}
            </div>
            <p className="section-0">
              <Complete
                complete={base === unknown && settledBy.length < LISTED}
                all={`${count(settledBy.length, "missing link")} behind all ${count(unknown, "unknown version")}`}
                cut={`${settledBy.length === LISTED ? `The first ${LISTED} are listed. ` : ""}${
                  base < unknown
                    ? `The nearest ${base.toLocaleString("en-GB")} of ${unknown.toLocaleString("en-GB")} were looked at.`
                    : ""
                }`}
              />
            </p>
          </>
        )}
      </Answer>
    </section>
  );
}
