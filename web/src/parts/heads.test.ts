import { expect, test } from "vitest";
import { labels, quoted } from "./heads";

test("a text ends where its quotes do, whatever is in it", () => {
  expect(quoted("Level")).toBe('"Level"');
  expect(quoted('a";}\\b\nc')).toBe('"a\\22 ;}\\5c b\\a c"');
});

test("a column that is hidden keeps its place", () => {
  expect(labels([{ name: "Choice", hidden: true }, { name: "Version" }])).toEqual({ "--h2": '"Version"' });
});
