import type { Tie } from "./boxes";
import { put } from "./lists";
import type { Point } from "./place";

export type Move = "cause" | "effect" | "above" | "below";

/** What every key does, as it is said to the reader. */
export const KEYS: [string, string][] = [
  ["←", "to a cause"],
  ["→", "to an effect"],
  ["↑ ↓", "in the column"],
  ["Enter", "select"],
  ["Shift Enter", "path from the selected one"],
  ["u", "more upstream"],
  ["d", "more downstream"],
  ["c", "fold again"],
  ["s", "start here"],
  ["f", "find"],
  ["n", "next found, or next missing link"],
  ["t", "table or graph"],
  ["0", "fit"],
  ["Esc", "clear"],
  ["?", "these keys"],
];

/** Boxes by columns from left to right, each from above to below. Boxes of a column have one middle, and one width. */
export function columns(places: Record<string, Point>): string[][] {
  const by = new Map<number, string[]>();
  for (const [id, { x }] of Object.entries(places)) put(by, x, id);
  const y = (id: string) => places[id]?.y ?? 0;
  return [...by.entries()].sort(([a], [b]) => a - b).map(([, ids]) => ids.sort((a, b) => y(a) - y(b)));
}

/** Where a key leads from a box: to the nearest cause or effect, or along the column; undefined where there is none. */
export function moved(id: string, move: Move, ties: Tie[], ordered: string[][]): string | undefined {
  const column = ordered.find((each) => each.includes(id)) ?? [];
  if (move === "above" || move === "below") return column[column.indexOf(id) + (move === "below" ? 1 : -1)];
  const beside = new Set(
    ties.flatMap(({ from, to }) =>
      move === "cause" && to === id ? [from] : move === "effect" && from === id ? [to] : [],
    ),
  );
  const at = ordered.indexOf(column);
  const nearest = move === "cause" ? ordered.slice(0, at).reverse() : ordered.slice(at + 1);
  for (const each of nearest) {
    const found = each.filter((other) => beside.has(other));
    if (found.length) return found[Math.floor((found.length - 1) / 2)];
  }
  return undefined;
}
