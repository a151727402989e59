import { Answer } from "../ask/Answer";
import { useAnswered } from "../ask/useAnswered";
import { useAsk } from "../ask/useAsk";
import { type More, pagesOf, useMore } from "../ask/useMore";
import { useTime } from "../frame/AsOfBar";
import { useTitle } from "../frame/Frame";
import { Search as Field } from "../frame/Search";
import { Thing } from "../parts/badges";
import { Complete } from "../parts/Complete";
import { Command } from "../parts/Copy";
import { CopyAs } from "../parts/CopyAs";
import { cut, table } from "../parts/csv";
import { cypherOf } from "../parts/cypher";
import { kindOf } from "../parts/kinds";
import { ReadMore } from "../parts/ReadMore";
import { count, quoted } from "../parts/values";
import { useUrl } from "../url";
import { beside, byKind } from "./search/groups";
import { FoundAllDocument, type FoundAllQuery, FoundFileDocument } from "./search/search.graphql";

type Found = FoundAllQuery["search"]["nodes"][number];

/** The API shows no more of a search. */
const MOST = 500;
const SIZE = 100;

/** Everything that a search found, by kind. */
export default function Search() {
  const { query } = useUrl();
  const text = query.get("text")?.trim() ?? "";
  const time = useTime();
  const variables = { text, first: SIZE, ...time };
  const asked = useAsk(FoundAllDocument, text ? { ...variables, after: null } : null);
  const answered = useAnswered(variables, asked);
  const pages = Math.min(pagesOf(query.get("pages")), MOST / SIZE);
  const read = useMore({
    document: FoundAllDocument,
    variables: answered,
    first: asked.data?.search,
    part: (result) => result.search,
    pages,
  });
  const said = text && answered.text;
  useTitle(said ? `“${said}”` : "Search");
  return (
    <>
      <div className="head">
        <h1>{said ? `Search for “${said}”` : "Search"}</h1>
        {text && (
          <div className="acts">
            <CopyAs
              command={command(answered.text)}
              query={FoundAllDocument}
              variables={answered}
              asOf={asked.data?.search.asOf}
              cypher={[
                cypherOf(FoundFileDocument, { text: answered.text, ...time }, ({ search }) => search.queryFile.cypher),
              ]}
              csv={asked.data && (() => foundTable(read.rows))}
              cut={asked.data && cut(read.rows.length, asked.data.search.totalCount)}
            />
          </div>
        )}
      </div>
      <Field key={text} big fill={text} />
      {!text && (
        <p className="soft section">
          Names, ids, the beginnings of digests and shas of six digits or more, in every namespace.
        </p>
      )}
      {text && (
        <div className="stack section">
          <Answer asked={asked} what="what was found">
            {({ search }) =>
              search.nodes.length === 0 ? (
                <Nothing text={answered.text} />
              ) : (
                <Pages total={search.totalCount} read={read} pages={pages} />
              )
            }
          </Answer>
        </div>
      )}
    </>
  );
}

/** The same search at the command line, which would take a text that begins with a dash for an option. */
function command(text: string): string | undefined {
  return text.startsWith("-") ? undefined : `forebear search --first ${SIZE} ${quoted(text)}`;
}

function foundTable(nodes: Found[]): string {
  return table(
    ["id", "kind", "name"],
    nodes.map((each) => [each.id, each.kind, each.name]),
  );
}

interface PagesProps {
  total: number;
  read: More<Found>;
  pages: number;
}

function Pages({ total, read, pages }: PagesProps) {
  return (
    <>
      <p className="lead">
        <strong>{count(total, "node")}</strong> {total === 1 ? "is" : "are"} called so, in every namespace
        {total > MOST && `; the best ${MOST} can be read: say more of what you look for, and it comes to the top`}.
      </p>
      {byKind(read.rows).map(([kind, nodes]) => (
        <section key={kind} className="card" aria-label={kindOf(kind).word}>
          <div className="head pad">
            <h2>{kindOf(kind).word}</h2>
            <span className="muted num">
              {nodes.length}
              {read.rest && ` among the best ${read.rows.length}`}
            </span>
          </div>
          <ul>
            {nodes.map((node) => (
              <li key={node.id} className="held">
                <Thing node={node} />
                <span className="small muted">{beside(node)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {read.rows.length < MOST ? (
        <ReadMore read={read} total={total} name="pages" pages={pages} one="node" size={SIZE} />
      ) : (
        <Complete
          complete={!read.rest}
          all={`all ${count(total, "node")}`}
          cut={`The best ${MOST} of ${count(total, "node")} are read.`}
        />
      )}
    </>
  );
}

function Nothing({ text }: { text: string }) {
  return (
    <div className="card state">
      <h2>Nothing found for “{text}”</h2>
      <p className="soft">
        Searched: names (words, by their beginnings), whole ids, and the beginnings of digests and shas of six digits or
        more, in every namespace, the demo too.
      </p>
      <p className="soft">If it should be here, it may not have been imported yet:</p>
      <Command text=".venv/bin/forebear import PATH" />
    </div>
  );
}
