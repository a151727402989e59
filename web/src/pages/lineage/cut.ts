import type { Answer, Side } from "./answer";
import type { Box, Picture } from "./boxes";
import { put } from "./lists";

/** So many boxes are drawn, nearest first; opening draws more, up to the most that can be laid out while one waits. */
export const DRAWN = 120;
export const MOST = 400;

export interface Drawn extends Picture {
  /** How many neighbours of a drawn box are not drawn, by side. */
  hidden: Map<string, Record<Side, number>>;
  /** Whether the most was reached, so that opening a box draws nothing more. */
  full: boolean;
}

/** One expansion of the URL: `u` and `d` draw the neighbours of a box, `f` opens a fold. */
export interface Opened {
  what: "u" | "d" | "f";
  id: string;
}

export function openedOf(text: string | null): Opened[] {
  return (text ?? "")
    .split(" ")
    .filter((each) => /^[udf]\./.test(each))
    .map((each) => ({ what: each[0] as Opened["what"], id: decodeURIComponent(each.slice(2)) }));
}

export function openText(opened: Opened[]): string | null {
  return opened.map(({ what, id }) => `${what}.${id.replaceAll("%", "%25").replaceAll(" ", "%20")}`).join(" ") || null;
}

/** The nearest boxes, and the neighbours of those that were opened. */
export function cut(picture: Picture, opened: Opened[], drawn = DRAWN, most = MOST): Drawn {
  const byId = new Map(picture.boxes.map((box) => [box.id, box]));
  const near = [...picture.boxes].sort(nearer);
  const shown = new Set(
    near
      .filter((box) => !box.beyond)
      .slice(0, drawn)
      .map((box) => box.id),
  );
  const beside: Record<Side, Map<string, string[]>> = { up: new Map(), down: new Map() };
  for (const { from, to } of picture.ties) {
    put(beside.up, to, from);
    put(beside.down, from, to);
  }
  const draw = (id: string) => {
    if (shown.size < most) shown.add(id);
  };
  for (const { what, id } of opened) {
    if (what === "f" || !shown.has(id)) continue;
    const more = (beside[what === "u" ? "up" : "down"].get(id) ?? []).flatMap((each) => byId.get(each) ?? []);
    for (const box of more.sort(nearer)) draw(box.id);
  }
  for (const box of near) if (box.sort === "ghost" && shown.has(box.node.id)) draw(box.id);
  const hidden = new Map<string, Record<Side, number>>();
  for (const id of shown) {
    const count = (side: Side) => new Set((beside[side].get(id) ?? []).filter((each) => !shown.has(each))).size;
    const rest = byId.get(id)?.rest ?? { up: 0, down: 0 };
    const both = { up: count("up") + rest.up, down: count("down") + rest.down };
    if (both.up + both.down > 0) hidden.set(id, both);
  }
  return {
    boxes: near.filter((box) => shown.has(box.id)),
    ties: picture.ties.filter((tie) => shown.has(tie.from) && shown.has(tie.to)),
    hidden,
    full: shown.size >= most,
  };
}

function nearer(a: Box, b: Box): number {
  return (
    Number(!!a.beyond) - Number(!!b.beyond) ||
    a.distance - b.distance ||
    Number(a.sort === "ghost") - Number(b.sort === "ghost") ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Where every node of the answer is: the parts add up to all that the walks counted, and the root. */
export interface Counts {
  boxes: number;
  slots: number;
  inside: number;
  folded: number;
  /** Read, and not drawn. */
  left: number;
  /** Counted by the API, and not read yet. */
  unread: number;
  /** Missing links that are drawn in the place of what is missing. They are no nodes, and not counted above. */
  ghosts: number;
  /** Boxes that were opened where the walks end: no part of the answer, and not counted above. */
  beyond: number;
}

export function counted({ placed, walks }: Answer, drawn: Drawn): Counts {
  const where = new Map<string, "boxes" | "slots" | "inside" | "folded">();
  for (const box of drawn.boxes) {
    if (box.sort === "fold") for (const id of box.shows) if (!where.has(id)) where.set(id, "folded");
  }
  const inside = new Set(drawn.boxes.flatMap((box) => box.inside.map((node) => node.id)));
  for (const box of drawn.boxes) {
    if (box.sort === "node") for (const id of box.shows) where.set(id, inside.has(id) ? "inside" : "slots");
  }
  for (const box of drawn.boxes) if (box.sort === "node") where.set(box.id, "boxes");
  const counts: Counts = { boxes: 0, slots: 0, inside: 0, folded: 0, left: 0, unread: 0, ghosts: 0, beyond: 0 };
  for (const [id, { beyond }] of placed) if (!beyond) counts[where.get(id) ?? "left"] += 1;
  for (const side of ["up", "down"] as const) {
    const walk = walks[side];
    if (walk) counts.unread += Math.max(0, walk.totalCount - walk.nodes.length);
  }
  counts.beyond = drawn.boxes.filter((box) => box.beyond && box.sort === "node").length;
  counts.ghosts = drawn.boxes.filter((box) => box.sort === "ghost").length;
  return counts;
}
