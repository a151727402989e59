import "../../windowless";
import { expect, test } from "vitest";
import { together } from "./answer";
import { picture } from "./boxes";
import { type Counts, counted, cut, openedOf, openText } from "./cut";
import { filtered } from "./filter";
import { folded } from "./fold";
import { answer, churn, edge, lack, many, node, walk } from "./made";
import { between } from "./path";
import { place } from "./place";
import { rows } from "./table";
import { viewed } from "./view";

const NONE = { kinds: [], roles: [], methods: [], sources: [] };
const sum = ({ boxes, slots, inside, folded, left, unread }: Counts) => boxes + slots + inside + folded + left + unread;
const ids = (boxes: { id: string }[]) => boxes.map((box) => box.id).sort();

test("a pipeline has boxes for runs, data and versions; commit, hyperparameters and environment are in slots, bytes inside", () => {
  const made = churn();
  const drawn = cut(picture(made, "pipeline"), []);
  expect(ids(drawn.boxes.filter((box) => box.sort === "node"))).toEqual([
    "dataset-version:features",
    "dataset-version:raw",
    "model-version:v1",
    "run:make",
    "run:train",
  ]);
  expect(counted(made, drawn)).toEqual({
    boxes: 5,
    slots: 3,
    inside: 1,
    folded: 0,
    left: 0,
    unread: 0,
    ghosts: 1,
    beyond: 0,
  });
});

test("every run has three slots, and what is missing is in its place", () => {
  const { boxes } = picture(churn(), "pipeline");
  const slots = (id: string) =>
    boxes.find((box) => box.id === id)?.slots.map(({ kind, state, text }) => [kind, state, text]);
  expect(slots("run:train")).toEqual([
    ["commit", "ok", "d8c98a7"],
    ["params", "ok", "seed=7"],
    ["env", "ok", "lock 4ba6ecd1"],
  ]);
  expect(slots("run:make")).toEqual([
    ["commit", "ok", "d8c98a7"],
    ["params", "none", "no parameters"],
    ["env", "bad", "not recorded"],
  ]);
});

test("a commit that is not as it should be is seen in the slot", () => {
  const commit = node("commit:c", { sha: "abc1234", missingLinks: [lack("SHORT_COMMIT")] });
  const run = node("run:r", { commit: { id: "commit:c", sha: "abc1234" } });
  const { boxes } = picture(
    answer(node("dataset-version:d"), {
      up: walk(
        [run, commit],
        [edge("dataset-version:d", "GENERATED_BY", "run:r"), edge("run:r", "AT_COMMIT", "commit:c")],
      ),
    }),
    "pipeline",
  );
  expect(boxes.find((box) => box.id === "run:r")?.slots[0]).toMatchObject({ state: "bad", text: "abc1234 · short" });
});

test("of a run that still runs, what is not stated may come yet", () => {
  const run = node("run:r", { missingLinks: [lack("STILL_RUNNING")] });
  const up = walk([run], [edge("dataset-version:d", "GENERATED_BY", "run:r")]);
  const { boxes } = picture(answer(node("dataset-version:d"), { up }), "pipeline");
  expect(boxes.find((box) => box.id === "run:r")?.slots.map((slot) => slot.text)).toEqual([
    "not yet",
    "not yet",
    "not yet",
  ]);
  expect(boxes.find((box) => box.sort === "ghost")?.words).toEqual(["Training data", "still running"]);
});

test("all has a box for each node", () => {
  const made = churn();
  const drawn = cut(picture(made, "all"), []);
  expect(drawn.boxes.filter((box) => box.sort === "node")).toHaveLength(made.placed.size);
  expect(counted(made, drawn).boxes).toBe(9);
});

test("causes are left: ties lead from the cause to the effect, and say role and method", () => {
  const { ties } = picture(churn(), "pipeline");
  expect(ties.map(({ from, to, look, label }) => [from, to, look, label])).toEqual([
    ["run:train", "model-version:v1", "", "●"],
    ["dataset-version:features", "run:train", "train", "training ●"],
    ["run:make", "dataset-version:features", "", "●"],
    ["dataset-version:raw", "run:make", "", "input ○"],
    ["ghost|Producer|dataset-version:raw", "dataset-version:raw", "lack", ""],
  ]);
});

test("bytes of two versions are a box of their own, and the cause of both", () => {
  const nodes = [node("model-artifact:b"), node("model-version:a"), node("model-version:b")];
  const edges = [
    edge("model-artifact:b", "GENERATED_BY", "run:r"),
    edge("model-version:a", "HOLDS", "model-artifact:b"),
    edge("model-version:b", "HOLDS", "model-artifact:b"),
  ];
  const { ties } = picture(answer(node("run:r"), { down: walk(nodes, edges) }), "pipeline");
  expect(ties.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
    "model-artifact:b model-version:a",
    "model-artifact:b model-version:b",
    "run:r model-artifact:b",
  ]);
});

test("a role that nobody stated is a question mark, and an inferred edge a long dash", () => {
  const edges = [
    edge("run:r", "READ", "dataset-version:a", { role: "unknown" }),
    edge("run:r", "USED", "dataset-version:b", { role: "training", method: "INFERRED" }),
    edge("run:r", "EVALUATED_ON", "dataset-version:c", { role: "test" }),
  ];
  const nodes = ["a", "b", "c"].map((name) => node(`dataset-version:${name}`));
  const { ties } = picture(answer(node("run:r"), { up: walk(nodes, edges) }), "pipeline");
  expect(ties.map(({ look, label }) => [look, label])).toEqual([
    ["unk", "? ●"],
    ["infer", "training ◇"],
    ["eval", "test ●"],
  ]);
});

test("five runs of one job with equal inputs fold, four do not, and what was opened stays open", () => {
  const four = folded(picture(many(4), "pipeline"), new Set());
  expect(four.boxes.some((box) => box.sort === "fold")).toBe(false);
  const made = many(5, (number) => (number < 2 ? { missingLinks: [lack("COMMIT_NOT_RECORDED")] } : {}));
  const five = folded(picture(made, "pipeline"), new Set());
  const fold = five.boxes.find((box) => box.sort === "fold");
  expect(fold).toMatchObject({ lacking: 2 });
  expect(fold?.runs).toHaveLength(5);
  expect(five.ties.filter((tie) => tie.to === fold?.id)).toHaveLength(1);
  expect(five.ties.filter((tie) => tie.from === fold?.id)).toHaveLength(10);
  const open = folded(picture(made, "pipeline"), new Set([fold?.id ?? ""]));
  expect(open.boxes.filter((box) => box.fold === fold?.id)).toHaveLength(5);
  expect(open.boxes.filter((box) => box.node.kind === "Run")).toHaveLength(5);
});

test("runs with other inputs do not fold with them", () => {
  const made = many(6);
  made.edges.push(edge("run:5", "USED", "dataset-version:0", { role: "feature" }));
  const fold = folded(picture(made, "pipeline"), new Set()).boxes.find((box) => box.sort === "fold");
  expect(fold?.runs).toHaveLength(5);
});

test("of 2,000 nodes 120 boxes are drawn, nearest first, and every node is somewhere", () => {
  const made = many(400, (number) => ({ jobs: [{ id: `job:${number}`, name: "other" }] }));
  expect(made.placed.size).toBe(2001);
  const { drawn, counts } = viewed(made, "pipeline", NONE, []);
  expect(drawn.boxes).toHaveLength(120);
  expect(drawn.boxes.every((box) => box.distance <= 1)).toBe(true);
  expect(counts).toEqual({ boxes: 120, slots: 0, inside: 0, folded: 0, left: 1881, unread: 0, ghosts: 0, beyond: 0 });
  expect(drawn.hidden.get("dataset-version:root")).toEqual({ up: 0, down: 281 });
});

test("2,000 nodes of one job: the runs are folded, and the sum is the API's count and the root", () => {
  const made = many(400);
  const { drawn, counts } = viewed(made, "pipeline", NONE, []);
  expect(counts.folded).toBe(400);
  expect(sum(counts)).toBe((made.walks.down?.totalCount ?? 0) + 1);
  expect(drawn.boxes.length).toBe(120);
});

test("opening a box draws its neighbours, up to 400 boxes", () => {
  const made = many(600, (number) => ({ jobs: [{ id: `job:${number}`, name: "other" }] }));
  const view = viewed(made, "pipeline", NONE, [{ what: "d", id: "dataset-version:root" }]);
  expect(view.drawn.boxes).toHaveLength(400);
  expect(view.drawn.full).toBe(true);
  expect(sum(view.counts)).toBe(3001);
  const few = viewed(made, "pipeline", NONE, [{ what: "d", id: "run:0" }]);
  expect(few.drawn.boxes).toHaveLength(122);
  expect(few.drawn.hidden.has("run:0")).toBe(false);
});

test("what was not read is counted", () => {
  const made = answer(node("model-version:v"), {
    up: walk([node("model-artifact:b")], [edge("model-version:v", "HOLDS", "model-artifact:b")], {
      totalCount: 18120,
      complete: false,
      truncatedBy: "first",
    }),
  });
  const { counts } = viewed(made, "pipeline", NONE, []);
  expect(counts).toMatchObject({ boxes: 1, inside: 1, unread: 18119 });
});

test.each([
  ["roles", { roles: ["input"] }, ["model-version:v1", "run:train"]],
  ["methods", { methods: ["OBSERVED"] }, ["dataset-version:features", "model-version:v1", "run:make", "run:train"]],
  ["kinds", { kinds: ["Run"] }, ["model-version:v1", "run:make", "run:train"]],
])("a filter of %s leaves what it joins with the root, and counts the rest as not drawn", (_, some, left) => {
  const made = churn();
  const { drawn, counts, gone } = viewed(made, "pipeline", { ...NONE, ...some }, []);
  expect(ids(drawn.boxes.filter((box) => box.sort === "node"))).toEqual(left);
  expect(sum(counts)).toBe(9);
  expect(counts.left).toBe(gone);
});

test("no filter changes nothing", () => {
  const whole = picture(churn(), "pipeline");
  expect(filtered(whole, NONE)).toBe(whole);
});

test("a path is every way between two boxes, whichever is the cause", () => {
  const { ties } = picture(churn(), "pipeline");
  const way = ["dataset-version:features", "model-version:v1", "run:train"];
  expect([...between(ties, "model-version:v1", "dataset-version:features")].sort()).toEqual(way);
  expect([...between(ties, "dataset-version:features", "model-version:v1")].sort()).toEqual(way);
});

test("expansions survive the URL, whatever an id holds", () => {
  const opened = [
    { what: "u" as const, id: "run:a b%20/c+" },
    { what: "f" as const, id: "fold|run:x" },
  ];
  expect(openedOf(new URLSearchParams({ open: openText(opened) ?? "" }).get("open"))).toEqual(opened);
  expect(openText([])).toBeNull();
});

test("causes are laid out left of effects, and no two boxes overlap", () => {
  const { boxes, ties } = cut(picture(churn(), "pipeline"), []);
  const { boxes: at } = place({ boxes: boxes.map(({ id }) => ({ id, width: 176, height: 100 })), ties });
  for (const { from, to } of ties) expect((at[from]?.x ?? 0) + 176).toBeLessThan(at[to]?.x ?? 0);
});

test("many ends of one box stand as a grid, in which no two boxes overlap", () => {
  const { drawn } = viewed(
    many(100, (number) => ({ jobs: [{ id: `job:${number}`, name: "other" }] })),
    "pipeline",
    NONE,
    [],
  );
  const order = { boxes: drawn.boxes.map(({ id }) => ({ id, width: 176, height: 112 })), ties: drawn.ties };
  const at = Object.entries(place(order).boxes);
  expect(at).toHaveLength(120);
  expect(new Set(at.map(([, { x }]) => x)).size).toBeGreaterThan(6);
  for (const [one, a] of at) {
    for (const [other, b] of at) {
      if (one !== other) expect(Math.abs(a.x - b.x) >= 176 || Math.abs(a.y - b.y) >= 112).toBe(true);
    }
  }
});

test("what is opened where a walk ends is drawn beside the answer, and counted apart", () => {
  const run = node("run:r", { commit: { id: "commit:c", sha: "d8c98a7" } });
  const up = walk([run], [edge("dataset-version:d", "GENERATED_BY", "run:r")], {
    complete: false,
    truncatedBy: "depth",
    pages: [{ ids: ["dataset-version:d", "run:r"], hidden: [{ node: "run:r", upstream: 2, downstream: 0 }] }],
  });
  const root = node("dataset-version:d");
  const before = viewed(together(root, { up }, "now"), "pipeline", NONE, []);
  expect(before.drawn.hidden.get("run:r")).toEqual({ up: 1, down: 0 });
  const found = {
    of: "run:r",
    side: "up" as const,
    nodes: [node("commit:c"), node("dataset-version:e")],
    edges: [edge("run:r", "AT_COMMIT", "commit:c"), edge("run:r", "USED", "dataset-version:e", { role: "input" })],
  };
  const made = together(root, { up }, "now", [found]);
  const after = viewed(made, "pipeline", NONE, [{ what: "u", id: "run:r" }]);
  expect(ids(after.drawn.boxes)).toEqual(["dataset-version:d", "dataset-version:e", "run:r"]);
  expect(after.drawn.hidden.size).toBe(0);
  expect(after.counts).toMatchObject({ boxes: 2, slots: 0, left: 0, beyond: 1 });
  expect(rows(made)).toHaveLength(1);
});
