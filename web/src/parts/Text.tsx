import { Fragment } from "react";
import { middle, pageOf } from "./kinds";
import { Link } from "./Link";

const ID =
  /\b(?:dataset-version|dataset|run|job|commit|repository|parameters|environment|model-version|model-artifact|model|alias|deployment):[^\s,;()"']+[^\s,;()"'.:]/g;

/** A text of the API in which ids are links; all else of it is text, whatever it holds. */
export function Text({ text }: { text: string }) {
  const parts: (string | { id: string })[] = [];
  let end = 0;
  for (const found of text.matchAll(ID)) {
    parts.push(text.slice(end, found.index), { id: found[0] });
    end = found.index + found[0].length;
  }
  parts.push(text.slice(end));
  return (
    <>
      {parts.map((part, index) =>
        typeof part === "string" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text stay in their places
          <Fragment key={index}>{part}</Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text stay in their places
          <Link key={index} className="mono" to={pageOf(part.id)} title={part.id}>
            {middle(part.id, 56)}
          </Link>
        ),
      )}
    </>
  );
}
