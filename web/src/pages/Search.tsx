import { Answer } from "../ask/Answer";
import { useAsk } from "../ask/useAsk";
import { useTime } from "../frame/AsOfBar";
import { useTitle } from "../frame/Frame";
import { Search as Field } from "../frame/Search";
import { FoundAllDocument } from "../generated/graphql";
import { Thing } from "../parts/badges";
import { Command } from "../parts/Copy";
import { kindOf } from "../parts/kinds";
import { More, usePlace } from "../parts/More";
import { MOST } from "../parts/pages";
import { count } from "../parts/values";
import { useUrl } from "../url";
import { beside, byKind } from "./search/groups";

const STEP = 100;

/** Everything that a search found, by kind. */
export default function Search() {
  const text = useUrl().query.get("text")?.trim() ?? "";
  const place = usePlace(STEP);
  const time = useTime();
  const asked = useAsk(FoundAllDocument, text ? { text, first: place.first, after: null, ...time } : null);
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
            {({ search }) => {
              if (search.nodes.length === 0) return <Nothing text={text} />;
              const shown = search.nodes.length;
              return (
                <>
                  <p className="lead">
                    <strong>{count(search.totalCount, "node")}</strong> {search.totalCount === 1 ? "is" : "are"} called
                    so, in every namespace{search.totalCount > MOST ? `; the best ${MOST} can be read` : ""}.
                  </p>
                  {byKind(search.nodes).map(([kind, nodes]) => (
                    <section key={kind} className="card" aria-label={kindOf(kind).word}>
                      <div className="head pad">
                        <h2>{kindOf(kind).word}</h2>
                        <span className="muted num">
                          {nodes.length}
                          {search.pageInfo.hasNextPage && ` among the best ${shown}`}
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
                  <More
                    place={place}
                    step={STEP}
                    shown={shown}
                    total={search.totalCount}
                    one="node"
                    next={{ hasNextPage: search.pageInfo.hasNextPage && shown < MOST }}
                  />
                </>
              );
            }}
          </Answer>
        </div>
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
