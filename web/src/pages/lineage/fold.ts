import type { Box, Picture, Tie } from "./boxes";
import { put } from "./lists";

/** So many runs of one job with equal inputs are drawn as one box. */
export const FOLDED_FROM = 5;

/** Fold runs of one job whose inputs are equal, but for those folds that were opened. */
export function folded(picture: Picture, opened: ReadonlySet<string>): Picture {
  const inputs = new Map<string, string[]>();
  for (const tie of picture.ties) {
    if (tie.look !== "lack") put(inputs, tie.to, `${tie.from} ${tie.label}`);
  }
  const groups = new Map<string, Box[]>();
  for (const box of picture.boxes) {
    const job = box.node.jobs?.[0];
    if (box.sort !== "node" || box.side === "root" || !job) continue;
    const key = `${job.id} ${(inputs.get(box.id) ?? []).sort().join(" ")}`;
    put(groups, key, box);
  }
  const into = new Map<string, string>();
  const folds: Box[] = [];
  const out = new Map<string, string>();
  const bare = new Set(picture.ties.filter((tie) => tie.look === "lack").map((tie) => tie.to));
  for (const runs of groups.values()) {
    const fold = foldOf(runs, bare);
    if (runs.length < FOLDED_FROM) continue;
    if (opened.has(fold.id)) {
      for (const run of runs) out.set(run.id, fold.id);
      continue;
    }
    folds.push(fold);
    for (const run of runs) into.set(run.id, fold.id);
  }
  const boxes = picture.boxes.map((box) => (out.has(box.id) ? { ...box, fold: out.get(box.id) } : box));
  if (folds.length === 0) return { ...picture, boxes };
  const ties = new Map<string, Tie>();
  for (const tie of picture.ties) {
    const from = into.get(tie.from) ?? tie.from;
    const to = into.get(tie.to) ?? tie.to;
    if (from === to || (tie.look === "lack" && into.has(tie.to))) continue;
    const id = from === tie.from && to === tie.to ? tie.id : `${from}|${to}|${tie.look}|${tie.label}`;
    const one = ties.get(id);
    ties.set(id, one ? { ...one, edges: [...one.edges, ...tie.edges] } : { ...tie, id, from, to });
  }
  const stays = (box: Box) => !into.has(box.id) && !(box.sort === "ghost" && into.has(box.node.id));
  return { boxes: [...boxes.filter(stays), ...folds], ties: [...ties.values()] };
}

function foldOf(runs: Box[], bare: ReadonlySet<string>): Box {
  const first = [...runs].sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))[0] as Box;
  const lacking = runs.filter(
    (run) => run.lacks.length || bare.has(run.id) || run.slots.some((slot) => slot.state === "bad"),
  );
  return {
    ...first,
    id: `fold|${first.id}`,
    sort: "fold",
    slots: [],
    lacks: [],
    runs: runs.map((run) => run.node),
    lacking: lacking.length,
    shows: runs.flatMap((run) => run.shows),
  };
}
