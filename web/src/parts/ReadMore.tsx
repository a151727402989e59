import type { More as Read } from "../ask/useMore";
import { go, here } from "../url";
import { Icon } from "./Icon";
import { count } from "./values";

export const PAGE = 50;

interface Props {
  read: Read<unknown>;
  total: number;
  /** The name in the URL under which it stands how many pages are read. */
  name: string;
  pages: number;
  /** What is listed: one, and several. */
  one: string;
  more?: string;
  /** How many rows a page has. */
  size?: number;
}

/** Under a list: whether it is whole; if not, how much was read, and a button for more. */
export function ReadMore({ read, total, name, pages, one, more = `${one}s`, size = PAGE }: Props) {
  const { rows, rest, busy, failed, again } = read;
  if (failed) {
    return (
      <p className="notice cut" role="alert">
        <Icon name="error" />
        <span>
          <strong>Not answered.</strong> {failed} {count(rows.length, one, more)} of {total.toLocaleString("en-GB")}{" "}
          were read before.
        </span>
        <button type="button" className="btn mini" onClick={again}>
          Ask again
        </button>
      </p>
    );
  }
  if (!rest && !busy) {
    return (
      <p className="complete" role="status">
        <Icon name="check" />
        {total === 1 ? `Complete: the one ${one}` : `Complete: all ${count(total, one, more)}`}
      </p>
    );
  }
  const left = Math.min(size, total - rows.length);
  return (
    <p className="notice cut" role="status">
      <Icon name="warning" />
      <span>
        <strong>Not complete.</strong> {rows.length.toLocaleString("en-GB")} of {count(total, one, more)} are read.
      </span>
      <button type="button" className="btn mini" disabled={busy} onClick={() => go(here({ [name]: pages + 1 }), true)}>
        {busy ? "Reading" : `Read ${left > 0 ? left : size} more`}
      </button>
    </p>
  );
}
