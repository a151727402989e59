import { expect, test } from "vitest";
import { learned } from "./learned";

const data = (id: string) => ({ id, kind: "DatasetVersion", name: id });
const used = (target: string, role: string | null) => ({ target, role });

test("the nearest data that taught it, and not what it was measured on", () => {
  const nodes = [{ id: "run", kind: "Run", name: "run" }, data("a"), data("b"), data("c")];
  const measured = [used("run", null), used("a", "evaluation")];
  expect(learned({ nodes, edges: [...measured, used("b", "unknown"), used("c", "training")] })?.id).toBe("b");
  expect(learned({ nodes, edges: [...measured, used("a", "training")] })?.id).toBe("a");
  expect(learned({ nodes, edges: measured })).toBeUndefined();
});
