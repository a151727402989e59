import { expect, test } from "vitest";
import { depthOf, distances, usual } from "./answer";
import { answer, churn, edge, many, node, walk } from "./made";
import { csv, rows } from "./table";

test("distances are the API's: edges on the shortest way", () => {
  const far = [...churn().placed.values()].map((each) => each.distance);
  expect(far).toEqual([0, 1, 2, 3, 3, 3, 3, 4, 5]);
});

test("effects of a version hang on its bytes, which are of both walks and counted once", () => {
  const bytes = node("model-artifact:b");
  const holds = edge("model-version:v", "HOLDS", "model-artifact:b");
  const other = edge("model-version:w", "HOLDS", "model-artifact:b");
  const both = answer(node("model-version:v"), {
    up: walk([bytes], [holds]),
    down: walk([bytes, node("model-version:w")], [holds, other]),
  });
  expect([...both.placed.values()].map(({ node, side, distance }) => [node.id, side, distance])).toEqual([
    ["model-version:v", "root", 0],
    ["model-artifact:b", "up", 1],
    ["model-version:w", "down", 2],
  ]);
  expect(both.edges).toHaveLength(2);
});

test("a dataset is walked from its versions", () => {
  const edges = [edge("dataset-version:a", "VERSION_OF", "dataset:d"), edge("run:r", "USED", "dataset-version:a")];
  const far = distances(node("dataset:d"), edges, "down");
  expect([far.get("dataset-version:a"), far.get("run:r")]).toEqual([1, 2]);
});

test("a version is walked to its causes, data to their effects", () => {
  expect(usual("model-version:demo/churn@v1")).toEqual({ up: "all", down: "0" });
  expect(usual("dataset-version:sha256:aa")).toEqual({ up: "0", down: "all" });
});

test("a depth of the URL is a number or all; anything else is the usual one", () => {
  expect([
    depthOf("7", "all"),
    depthOf("all", "0"),
    depthOf("0", "all"),
    depthOf("x", "3"),
    depthOf(null, "all"),
  ]).toEqual([7, null, 0, 3, null]);
});

test("the table has a row for each node that was read, in the API's order, and none for the root", () => {
  const made = churn();
  const all = rows(made);
  expect(all.map((row) => row.node.id)).toEqual(made.walks.up?.nodes.map((each) => each.id));
  expect(all.every((row) => row.edges.length > 0)).toBe(true);
  const linked = (id: string) => all.find((row) => row.node.id === id)?.edges.map((edge) => edge.type);
  expect(linked("commit:c1")).toEqual(["AT_COMMIT"]);
  expect(linked("run:make")).toEqual(["GENERATED_BY"]);
  expect(rows(many(40))).toHaveLength(200);
});

test("neighbours that are not in the answer are those of no page and of neither walk", () => {
  const page = (ids: string[], ...hidden: [string, number, number][]) => ({
    ids,
    hidden: hidden.map(([node, upstream, downstream]) => ({ node, upstream, downstream })),
  });
  const edges = [
    edge("run:r", "USED", "dataset-version:a"),
    edge("run:r", "USED", "dataset-version:b"),
    edge("dataset-version:c", "GENERATED_BY", "run:r"),
  ];
  const up = walk([node("dataset-version:a"), node("dataset-version:b")], edges.slice(0, 2), {
    pages: [
      page(["run:r", "dataset-version:a"], ["run:r", 1, 1], ["dataset-version:a", 0, 4]),
      page(["run:r", "dataset-version:b"], ["run:r", 1, 1], ["dataset-version:b", 2, 0]),
    ],
  });
  const down = walk([node("dataset-version:c")], edges.slice(2), {
    pages: [page(["run:r", "dataset-version:c"], ["run:r", 2, 0])],
  });
  expect(answer(node("run:r"), { up, down }).hidden).toEqual(
    new Map([
      ["dataset-version:a", { up: 0, down: 4 }],
      ["dataset-version:b", { up: 2, down: 0 }],
    ]),
  );
});

test("the file has a line for each link, and no cell that a spreadsheet would run", () => {
  const run = node("run:r", { name: '=HYPERLINK("x"), and more' });
  const lines = csv(
    answer(node("dataset-version:d"), { up: walk([run], [edge("dataset-version:d", "GENERATED_BY", "run:r")]) }),
  )
    .trimEnd()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe(
    `1,up,Run,run:r,"'=HYPERLINK(""x""), and more",GENERATED_BY,,OBSERVED,api:test,2026-01-01T00:00:00Z,`,
  );
});
