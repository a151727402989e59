import "../../windowless";
import { expect, test } from "vitest";
import { first, measured, metrics, ticked } from "./measured";

const NEWEST_FIRST = [
  { version: "v3", metrics: { auc: 0.9, note: "fine" } },
  { version: "v2", metrics: { loss: 1 } },
  { version: "v1", metrics: { auc: 0.8, loss: 2, once: 1 } },
];

test("metrics are numbers of two versions or more", () => {
  expect(metrics(NEWEST_FIRST)).toEqual(["auc", "loss"]);
});

test("a line has the oldest first, and no point where nothing was measured", () => {
  expect(measured(NEWEST_FIRST, "auc")).toEqual([
    { name: "v1", value: 0.8 },
    { name: "v3", value: 0.9 },
  ]);
});

test("the first that stops a version is what stops its next level", () => {
  const blocker = (stopsLevel: number) => ({ stopsLevel, title: `stops ${stopsLevel}`, severity: "ERROR" as const });
  expect(first({ reproducibility: { level: 1, blockers: [blocker(3), blocker(2)] } })?.title).toBe("stops 2");
  expect(first({ reproducibility: { level: 4, blockers: [] } })).toBeUndefined();
  expect(first({ reproducibility: null })).toBeUndefined();
});

test("two are ticked at most, the last ones", () => {
  expect(ticked("a b c")).toEqual(["b", "c"]);
  expect(ticked(null)).toEqual([]);
});
