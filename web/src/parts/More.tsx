import { here, useUrl } from "../url";
import { Complete } from "./Complete";
import { Link } from "./Link";
import { FROM_THE_FIRST, further, MOST, type Place, place } from "./pages";
import { count } from "./values";

/** Which rows of a list the URL asks for. */
export function usePlace(step: number): Place {
  return place(useUrl().query, step);
}

interface Props {
  place: Place;
  step: number;
  shown: number;
  total: number;
  /** What a row is called: "finding". */
  one: string;
  more?: string;
  next: { hasNextPage: boolean; endCursor?: string | null };
}

/** Under a list: that all of it is shown, or which part, and the way to the rest. */
export function More({ place, step, shown, total, one, more = `${one}s`, next }: Props) {
  const last = place.from + shown;
  const grows = place.first < MOST;
  return (
    <div aria-live="polite">
      <Complete
        complete={place.from === 0 && !next.hasNextPage && shown >= total}
        all={total === 1 ? `the one ${one}` : `all ${count(total, one, more)}`}
        cut={`${place.from ? `${(place.from + 1).toLocaleString("en-GB")} to ${last.toLocaleString("en-GB")}` : last.toLocaleString("en-GB")} of ${count(total, one, more)} are shown.`}
      >
        <span className="end acts">
          {place.from > 0 && (
            <Link className="btn mini" to={here(FROM_THE_FIRST)}>
              To the first
            </Link>
          )}{" "}
          {next.hasNextPage && (
            <Link className="btn mini" stay={grows} to={here(further(place, step, next.endCursor ?? null))}>
              {grows ? `Read ${Math.min(step, MOST - place.first, total - shown)} more` : `Next ${MOST}`}
            </Link>
          )}
        </span>
      </Complete>
    </div>
  );
}
