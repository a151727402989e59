import { expect, test } from "vitest";
import { cell, edgeTable, table } from "./csv";

test("a cell is no formula, and keeps what separates cells", () => {
  expect(["=1+1", "+1", "-1", "@a", "\tx"].map(cell)).toEqual(["'=1+1", "'+1", "'-1", "'@a", "'\tx"]);
  expect(cell('a "b", c\n')).toBe('"a ""b"", c\n"');
  expect([null, undefined, 0, ""].map(cell)).toEqual(["", "", "0", ""]);
});

test("rows are lines, the names first; an edge leads from the effect to the cause", () => {
  expect(table(["a", "b"], [[1, "x"]])).toBe("a,b\r\n1,x\r\n");
  const edge = { source: "run:1", target: "commit:1", type: "AT_COMMIT", role: null, method: "OBSERVED" };
  expect(edgeTable([{ ...edge, sources: ["git", "api"], recordedAt: "2026-01-01T00:00:00Z" }])).toBe(
    "effect,type,role,cause,method,sources,known since\r\n" +
      "run:1,AT_COMMIT,,commit:1,OBSERVED,git api,2026-01-01T00:00:00Z\r\n",
  );
});
