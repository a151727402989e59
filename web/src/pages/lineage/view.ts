import { type Answer, depthOf, type Side, usual } from "./answer";
import { type Detail, type Picture, picture } from "./boxes";
import { type Counts, counted, cut, type Drawn, type Opened, openedOf } from "./cut";
import { type Filters, filtered, filtersOf } from "./filter";
import { folded } from "./fold";
import { READ } from "./useWalks";

/** What the URL says of this page. */
export interface Asking {
  id: string;
  up: number | null;
  down: number | null;
  detail: Detail;
  table: boolean | null;
  filters: Filters;
  opened: Opened[];
  path: string | null;
  sel: string | null;
  /** The proposal that is previewed, by its id. */
  preview: string | null;
  read: number;
}

export function asking(query: URLSearchParams): Asking | null {
  const id = query.get("id");
  if (!id) return null;
  const otherwise = usual(id);
  const view = query.get("view");
  return {
    id,
    up: depthOf(query.get("up"), otherwise.up),
    down: depthOf(query.get("down"), otherwise.down),
    detail: query.get("detail") === "all" ? "all" : "pipeline",
    table: view === "table" ? true : view === "graph" ? false : null,
    filters: filtersOf(query),
    opened: openedOf(query.get("open")),
    path: query.get("path"),
    sel: query.get("sel"),
    preview: query.get("preview"),
    read: Math.max(READ, depthOf(query.get("read"), String(READ)) ?? READ),
  };
}

/** Everything that is drawn of an answer, what is left out of it by filters, and where every node of it is. */
export interface View {
  answer: Answer;
  whole: Picture;
  drawn: Drawn;
  counts: Counts;
  /** How many of the nodes that are not drawn are left out by filters. */
  gone: number;
}

export function viewed(answer: Answer, detail: Detail, filters: Filters, opened: Opened[]): View {
  const whole = picture(answer, detail);
  const opens = new Set(opened.flatMap(({ what, id }) => (what === "f" ? [id] : [])));
  const kept = filtered(whole, filters);
  const drawn = cut(detail === "all" ? kept : folded(kept, opens), opened);
  const stay = new Set(kept.boxes.flatMap((box) => box.shows));
  return {
    answer,
    whole,
    drawn,
    counts: counted(answer, drawn),
    gone: [...answer.placed].filter(([id, { beyond }]) => !beyond && !stay.has(id)).length,
  };
}

export const SIDES: Record<Side, string> = { up: "ancestor", down: "descendant" };
