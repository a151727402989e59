import { Answer } from "../ask/Answer";
import { useAsk } from "../ask/useAsk";
import { pagesOf, useMore } from "../ask/useMore";
import { useTime } from "../frame/AsOfBar";
import { useTitle } from "../frame/Frame";
import { Search as Field } from "../frame/Search";
import { Thing } from "../parts/badges";
import { Complete } from "../parts/Complete";
import { Command } from "../parts/Copy";
import { kindOf } from "../parts/kinds";
import { ReadMore } from "../parts/ReadMore";
import { count } from "../parts/values";
import { useUrl } from "../url";
import { beside, byKind } from "./search/groups";
import { FoundAllDocument, type FoundAllQuery, type FoundAllQueryVariables } from "./search/search.graphql";

/** The API shows no more of a search. */
const MOST = 500;
const SIZE = 100;

/** Everything that a search found, by kind. */
export default function Search() {
  const text = useUrl().query.get("text")?.trim() ?? "";
  const variables = { text, first: SIZE, ...useTime() };
  const asked = useAsk(FoundAllDocument, text ? { ...variables, after: null } : null);
  useTitle(text ? `“${text}”` : "Search");
  return (
    <>
      <div className="head">
        <h1>{text ? `Search for “${text}”` : "Search"}</h1>
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
              search.nodes.length === 0 ? <Nothing text={text} /> : <Pages first={search} variables={variables} />
            }
          </Answer>
        </div>
      )}
    </>
  );
}

interface PagesProps {
  first: FoundAllQuery["search"];
  variables: Omit<FoundAllQueryVariables, "after">;
}

function Pages({ first, variables }: PagesProps) {
  const pages = Math.min(pagesOf(useUrl().query.get("pages")), MOST / SIZE);
  const read = useMore({ document: FoundAllDocument, variables, first, part: (result) => result.search, pages });
  return (
    <>
      <p className="lead">
        <strong>{count(first.totalCount, "node")}</strong> {first.totalCount === 1 ? "is" : "are"} called so, in every
        namespace
        {first.totalCount > MOST &&
          `; the best ${MOST} can be read: say more of what you look for, and it comes to the top`}
        .
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
        <ReadMore read={read} total={first.totalCount} name="pages" pages={pages} one="node" size={SIZE} />
      ) : (
        <Complete
          complete={!read.rest}
          all={`all ${count(first.totalCount, "node")}`}
          cut={`The best ${MOST} of ${count(first.totalCount, "node")} are read.`}
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
