import { Icon } from "../parts/Icon";
import { second } from "../parts/time";
import { go, here, useUrl } from "../url";
import { Moment } from "./Moment";

/** Says which moment the page is of, whenever that is not now, and what of it is of today all the same. */
export function AsOfBar() {
  const { query } = useUrl();
  const asOf = query.get("asOf");
  const at = query.get("at");
  if (!asOf && !at) return null;
  return (
    <section className="asof" aria-label="Moment">
      <Icon name="clock" />
      <span>
        {asOf && (
          <>
            You see what was known on <strong>{moment(asOf)}</strong>.{" "}
          </>
        )}
        {at && (
          <>
            Aliases and deployments are those in effect on <strong>{moment(at)}</strong>.{" "}
          </>
        )}
        {asOf && "The search and the order of lists are of today."}
      </span>
      <Moment />
      <button type="button" className="btn mini" onClick={() => go(here({ asOf: null, at: null }))}>
        Back to now
      </button>
    </section>
  );
}

function moment(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : second(text);
}

/** The two clocks of the URL, as the API takes them. */
export function useTime(): { asOf: string | null; at: string | null } {
  const { query } = useUrl();
  return { asOf: query.get("asOf"), at: query.get("at") };
}
