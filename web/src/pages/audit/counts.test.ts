import { expect, test } from "vitest";
import { type Count, left, less, sum, walked, worstFirst } from "./counts";
import { narrowing } from "./narrowing";

const count = (code: string, severity: Count["severity"], stopsLevel: number | null, many: number): Count => ({
  code,
  title: code.toLowerCase(),
  severity,
  stopsLevel,
  count: many,
});
const ALL = [
  count("SEED_NOT_RECORDED", "WARNING", 3, 2),
  count("DATA_NOT_RECORDED", "ERROR", 1, 5),
  count("ROLE_NOT_RECORDED", "NOTE", null, 4),
  count("DIRTY_COMMIT", "ERROR", 2, 1),
];
const url = (query: string) => narrowing(new URLSearchParams(query));

test("a facet leaves what all facets ask for, and does not narrow itself", () => {
  expect(sum(left(ALL, url("")))).toBe(12);
  expect(left(ALL, url("severity=ERROR")).map((each) => each.code)).toEqual(["DATA_NOT_RECORDED", "DIRTY_COMMIT"]);
  expect(sum(left(ALL, url("severity=ERROR&level=2")))).toBe(1);
  expect(sum(left(ALL, url("severity=ERROR&level=2"), "level"))).toBe(6);
  expect(sum(left(ALL, url("severity=ERROR&code=SEED_NOT_RECORDED")))).toBe(0);
});

test("what has no proposal is what is left of all", () => {
  const some = [count("DATA_NOT_RECORDED", "ERROR", 1, 2), count("DIRTY_COMMIT", "ERROR", 2, 1)];
  expect(less(ALL, some).map((each) => [each.code, each.count])).toEqual([
    ["SEED_NOT_RECORDED", 2],
    ["DATA_NOT_RECORDED", 3],
    ["ROLE_NOT_RECORDED", 4],
  ]);
});

test("the worst cause is first, and what stops no level is last", () => {
  expect(worstFirst(ALL).map((each) => each.code)).toEqual([
    "DATA_NOT_RECORDED",
    "DIRTY_COMMIT",
    "SEED_NOT_RECORDED",
    "ROLE_NOT_RECORDED",
  ]);
});

test("what only a walk finds is what an audit counts and no list has", () => {
  const audited = [
    count("DIRTY_COMMIT", "ERROR", 2, 1),
    count("UPSTREAM_GAP", "WARNING", 4, 3),
    count("CYCLE", "NOTE", null, 0),
  ];
  expect(walked(audited, ALL).map((each) => each.code)).toEqual(["UPSTREAM_GAP"]);
});
