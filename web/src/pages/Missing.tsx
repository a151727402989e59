import { Answer, Failed } from "../ask/Answer";
import { type Asked, sentence, useAsk } from "../ask/useAsk";
import { useTime } from "../frame/AsOfBar";
import { Search } from "../frame/Search";
import { Thing } from "../parts/badges";
import { kindOf, kindOfId } from "../parts/kinds";
import { ThereDocument } from "./there.graphql";

interface Props {
  what: string;
  id?: string;
  node?: { id: string; kind: string; name: string } | null;
}

/** A page about something that is not there, or is something else. */
export function Missing({ what, id, node }: Props) {
  return (
    <div className="card state">
      <h1>{id ? `No such ${what}` : `Which ${what}?`}</h1>
      {id && !node && (
        <p className="soft">
          Nothing is known under <code>{id}</code>
          {"."}
        </p>
      )}
      {node && (
        <p className="soft">
          This is something else: <Thing node={node} />
        </p>
      )}
      <Search big fill={id} />
    </div>
  );
}

interface LostProps {
  /** What was not answered, and its question. */
  what: string;
  asked: Asked<unknown>;
  /** One or two. */
  ids: readonly [string, ...string[]];
}

/** Below a form with ids: under which of them nothing is known. The form stays, to pick something else. */
export function Lost({ what, asked, ids }: LostProps) {
  const there = useAsk(ThereDocument, { a: ids[0], b: ids[1] ?? ids[0], ...useTime() });
  return (
    <Answer asked={there} what={what}>
      {({ a, b }) => {
        const lost = ids.filter((_, place) => ![a, b][place]);
        if (lost.length === 0 && asked.error)
          return <Failed what={what} why={sentence(asked.error)} again={asked.again} />;
        return (
          <div className="stack">
            {lost.map((id) => (
              <div key={id} className="card state" role="alert">
                <h2>No such {kindOf(kindOfId(id)).word.toLowerCase()}</h2>
                <p className="soft">
                  Nothing is known under <code>{id}</code>
                  {". Pick something else above."}
                </p>
              </div>
            ))}
          </div>
        );
      }}
    </Answer>
  );
}
