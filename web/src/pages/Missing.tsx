import { Answer, Failed } from "../ask/Answer";
import { gone } from "../ask/gone";
import { type Asked, sentence, useAsk } from "../ask/useAsk";
import { useTime } from "../frame/AsOfBar";
import { Search } from "../frame/Search";
import { Thing } from "../parts/badges";
import { kindOf, kindOfId } from "../parts/kinds";
import { ThereDocument, type ThereQuery } from "./there.graphql";

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

/** What is there under two ids, asked for once something was asked of one under which there is nothing. */
export function useThere(asked: Asked<unknown>, a: string | null, b: string | null): Asked<ThereQuery> {
  const time = useTime();
  return useAsk(ThereDocument, a && b && gone(asked) ? { a, b, ...time } : null);
}

interface LostProps {
  /** What was not answered, and its question. */
  what: string;
  asked: Asked<unknown>;
  there: Asked<ThereQuery>;
  /** In the order in which `there` was asked for them. */
  ids: readonly string[];
}

/** Below a form with ids: under which of them nothing is known. The form stays, to pick something else. */
export function Lost({ what, asked, there, ids }: LostProps) {
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
