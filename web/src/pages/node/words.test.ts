import "../../windowless";
import { expect, test } from "vitest";
import { mark } from "../../parts/kinds";
import type { EdgePartsFragment } from "../../parts/parts.graphql";
import { byRole, says, sentence } from "./words";

const EDGE: EdgePartsFragment = {
  ids: ["e1"],
  source: "run:demo/a",
  target: "dataset-version:demo/d@1",
  type: "USED",
  role: "training",
  method: "OBSERVED",
  sources: ["demo"],
  recordedAt: "2026-01-01T00:00:00Z",
  dirty: null,
};

test("an edge is a sentence from effect to cause", () => {
  const names = new Map([
    ["run:demo/a", "a"],
    ["dataset-version:demo/d@1", "d@1"],
  ]);
  expect(sentence(EDGE, (id) => names.get(id) ?? id)).toBe("a used d 1 as training");
  expect(sentence({ ...EDGE, role: null }, (id) => names.get(id) ?? id)).toBe("a used d 1");
});

test("an edge has other words as seen from the cause", () => {
  expect(says("GENERATED_BY", false)).toBe("was made by");
  expect(says("GENERATED_BY", true)).toBe("made");
});

test("inputs are grouped by role, training first, and what nobody stated last", () => {
  const inputs = [
    { role: null, n: 1 },
    { role: "evaluation", n: 2 },
    { role: "odd", n: 3 },
    { role: "training", n: 4 },
    { role: "training", n: 5 },
  ];
  expect(byRole(inputs).map(([role, some]) => [role, some.map((each) => each.n)])).toEqual([
    ["training", [4, 5]],
    ["evaluation", [2]],
    ["odd", [3]],
    [null, [1]],
  ]);
});

test("what sets nodes of one name apart is the beginning of the digest in their id", () => {
  expect(mark("run:dvc/f91f6b1b33f50fc89d2bf8976b4ef6eab6da1ecec25f1ab7e58ee01bb3396d07")).toBe("f91f6b1b");
  expect(mark("commit:d8c98a7393d5ead4e571e7ef311fbe1cde721283")).toBe("d8c98a73");
  expect(mark("run:demo/churn-v1.0")).toBe("");
});
