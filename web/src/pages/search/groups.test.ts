import "../../windowless";
import { expect, test } from "vitest";
import { beside, byKind, type Found } from "./groups";

const found = (id: string, kind: string, more: object = {}) => ({ id, kind, name: id, ...more }) as Found;

test("what was found stands by kind, models first, each node once", () => {
  const model = found("model:a/m", "Model");
  const nodes = [found("run:a", "Run"), model, found("run:b", "Run"), model, found("alias:a", "Alias")];
  expect(byKind(nodes).map(([kind, some]) => [kind, some.map((each) => each.id)])).toEqual([
    ["Model", ["model:a/m"]],
    ["Run", ["run:a", "run:b"]],
    ["Alias", ["alias:a"]],
  ]);
});

test("beside a name stands what sets it apart from others of that name", () => {
  expect(beside(found("model:a/m", "Model", { namespace: "a", owner: "ada" }))).toBe("a · owner ada");
  expect(beside(found("commit:ab", "Commit", { message: "first\n\nmore", author: null }))).toBe("first");
  expect(beside(found("run:a", "Run", { status: "FAILED", startedAt: "2026-01-08T08:00:00Z" }))).toBe(
    "failed · 8 Jan 2026, 08:00 UTC",
  );
  expect(beside(found("alias:a", "Alias"))).toBe("");
});
