import type { Tie } from "./boxes";
import { put } from "./lists";

/** Boxes on any way from one box to the other, whichever of them is the cause; both ends alone where there is none. */
export function between(ties: Tie[], a: string, b: string): Set<string> {
  const forth = ways(ties, a, b);
  return forth.size ? forth : ways(ties, b, a);
}

function ways(ties: Tie[], cause: string, effect: string): Set<string> {
  const from = reach(ties, cause, (tie) => [tie.from, tie.to]);
  const to = reach(ties, effect, (tie) => [tie.to, tie.from]);
  return from.has(effect) ? new Set([...from].filter((id) => to.has(id))) : new Set();
}

function reach(ties: Tie[], start: string, step: (tie: Tie) => [string, string]): Set<string> {
  const next = new Map<string, string[]>();
  for (const tie of ties) {
    const [here, there] = step(tie);
    put(next, here, there);
  }
  const found = new Set([start]);
  for (const id of found) for (const other of next.get(id) ?? []) found.add(other);
  return found;
}
