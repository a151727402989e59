import { put } from "./lists";
import type { Order, Sized } from "./place";

/** So many boxes that are tied to one box alone, and on one side of it, stand as a grid. */
const FROM = 12;
const WIDER = 1.5;

export interface Grid extends Sized {
  side: "left" | "right";
  members: (Sized & { x: number; y: number })[];
}

/** The grids of an order: ends of the picture that hang on the same box. */
export function gridsOf({ boxes, ties }: Order, gap: number): Grid[] {
  const beside = new Map<string, { other: string; side: Grid["side"] }[]>();
  for (const { from, to } of ties) {
    put(beside, from, { other: to, side: "left" });
    put(beside, to, { other: from, side: "right" });
  }
  const hung = new Map<string, Sized[]>();
  for (const box of boxes) {
    const [first, ...more] = beside.get(box.id) ?? [];
    if (first && more.length === 0) put(hung, `${first.side} ${first.other}`, box);
  }
  return [...hung.entries()].flatMap(([key, members]) =>
    members.length < FROM ? [] : [gridOf(key, key.startsWith("left") ? "left" : "right", members, gap)],
  );
}

function gridOf(key: string, side: Grid["side"], boxes: Sized[], gap: number): Grid {
  const width = Math.max(...boxes.map((box) => box.width));
  const height = Math.max(...boxes.map((box) => box.height));
  const [stepX, stepY] = [width + 2 * gap, height + gap];
  const columns = Math.max(1, Math.round(Math.sqrt((boxes.length * stepY * WIDER) / stepX)));
  const rows = Math.ceil(boxes.length / columns);
  // What comes first is nearest to the box that they hang on.
  const members = boxes.map((box, index) => {
    const column = Math.floor(index / rows);
    return { ...box, x: (side === "right" ? column : columns - 1 - column) * stepX, y: (index % rows) * stepY };
  });
  return { id: `grid ${key}`, side, members, width: columns * stepX - 2 * gap, height: rows * stepY - gap };
}
