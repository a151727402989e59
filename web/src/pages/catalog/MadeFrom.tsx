import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { Level, Thing } from "../../parts/badges";
import { table } from "../../parts/csv";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { count, listed } from "../../parts/values";
import { href, useUrl } from "../../url";
import { MadeFromDocument, type MadeFromQuery } from "./catalog.graphql";
import { Uses } from "./rows";

/** Asks for the models made from a dataset, or from a version of one, as far as the page reads them. */
export function useMadeFrom(id: string) {
  const time = useTime();
  const answer = useAsk(MadeFromDocument, { id, ...time });
  const answered = useAnswered({ id, ...time }, answer);
  const recall = answer.data?.recall;
  const pages = pagesOf(useUrl().query.get("made"));
  const read = useMore({
    document: MadeFromDocument,
    variables: { ...answered, asOf: recall?.asOf ?? answered.asOf },
    first: recall?.verdicts,
    part: (result) => result.recall.verdicts,
    pages,
  });
  return { id, answer, read, pages };
}

type Made = ReturnType<typeof useMadeFrom>;

/** The models that the page has read, as CSV. */
export function madeTable(made: Made): string {
  return table(
    ["version", "level", "serves", "aliases", "owners"],
    made.read.rows.map((row) => [
      row.version.id,
      row.version.reproducibility?.level,
      row.deployments.map((each) => each.name).join(" "),
      row.aliases.join(" "),
      row.owners.join(" "),
    ]),
  );
}

/** Which models were made from it: what a recall calls affected, so that "measured on it" is not taken for "made from it". */
export function MadeFrom({ made, what }: { made: Made; what: string }) {
  return (
    <section className="section" aria-labelledby="made">
      <div className="head">
        <h2 id="made">Models made from {what}</h2>
        {made.answer.data && <span className="muted">what serves comes first</span>}
      </div>
      <Answer asked={made.answer} what="the models made from it">
        {({ recall }) => <List counts={recall.counts} made={made} />}
      </Answer>
    </section>
  );
}

function List({ counts, made }: { counts: MadeFromQuery["recall"]["counts"]; made: Made }) {
  const { id, read, pages } = made;
  return (
    <>
      {counts.affected === 0 ? (
        <p className="card pad soft">
          None is known to have been made from it, of {count(counts.total, "model version")}.
        </p>
      ) : (
        <div className="card scroll">
          <Table heads={["Version", "Level", "Where it is used", "Owner"]}>
            {read.rows.map((row) => (
              <tr key={row.version.id}>
                <td>
                  <Thing node={row.version} />
                </td>
                <td>
                  <Level level={row.version.reproducibility?.level} />
                </td>
                <td>
                  <Uses aliases={row.aliases} deployments={row.deployments} />
                </td>
                <td className="soft">
                  {row.owners.length > 0 ? listed(row.owners) : <span className="muted">no owner</span>}
                </td>
              </tr>
            ))}
          </Table>
        </div>
      )}
      <div className="section-0">
        {counts.affected > 0 && (
          <ReadMore read={read} total={counts.affected} name="made" pages={pages} one="version" />
        )}
        {counts.unknown > 0 && (
          <p className="small muted">
            Of {count(counts.unknown, "more version")} it is not known: a missing link could hide it.{" "}
            <Link to={href("/recall", { id })}>Which ones, and what would settle it</Link>
          </p>
        )}
      </div>
    </>
  );
}
