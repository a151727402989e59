import "../../windowless";
import { expect, test } from "vitest";
import { picture } from "./boxes";
import { drawing, lines } from "./draw";
import { columns, moved } from "./keys";
import { answer, churn, node } from "./made";

const boxOf = (root: Parameters<typeof answer>[0]) => {
  const [box] = picture(answer(root, {}), "pipeline").boxes;
  if (!box) throw new Error("no box");
  return box;
};

test("a name has two lines, then its middle is left out; nothing of it is lost in between", () => {
  expect(lines("churn")).toEqual(["churn"]);
  expect(lines("customer-churn-training-2026").join("")).toBe("customer-churn-training-2026");
  const long = lines("a".repeat(200));
  expect(long).toHaveLength(2);
  expect(long.join("")).toContain("…");
  for (const line of [...long, ...lines("one two three four five six seven eight")])
    expect(line.length).toBeLessThanOrEqual(20);
});

test("data are called by their name; version and short digest stand under it", () => {
  const box = boxOf(node("dataset-version:x", { name: "features@2026-01", digest: "sha256:71fcfca4d0d0d0d0" }));
  expect(drawing(box)).toMatchObject({ name: ["features"], second: "2026-01 · 71fcfca4" });
});

test("a name without content says that it is one", () => {
  const box = boxOf(node("dataset-version:x", { name: "dataset_v3@", resolved: false }));
  expect(drawing(box)).toMatchObject({ second: "a name only" });
});

test("a version is as high as what stands in it", () => {
  const bare = drawing(boxOf(node("model-version:v", { name: "churn@v1" })));
  const full = drawing(
    boxOf(node("model-version:v", { name: "churn@v1", aliases: [{ id: "a", name: "production" }] })),
  );
  expect(bare.name).toEqual(["churn v1"]);
  expect(full.under).toEqual(["production"]);
  expect(full.height).toBeGreaterThan(bare.height);
});

test("keys lead to causes, effects and along the column", () => {
  const { ties } = picture(churn(), "pipeline");
  const ordered = columns({
    "model-version:v1": { x: 300, y: 0 },
    "run:train": { x: 200, y: 0 },
    "dataset-version:features": { x: 100, y: 0 },
    "dataset-version:raw": { x: 100, y: 90 },
  });
  expect(moved("model-version:v1", "cause", ties, ordered)).toBe("run:train");
  expect(moved("run:train", "effect", ties, ordered)).toBe("model-version:v1");
  expect(moved("dataset-version:features", "below", ties, ordered)).toBe("dataset-version:raw");
  expect(moved("dataset-version:features", "above", ties, ordered)).toBeUndefined();
  expect(moved("model-version:v1", "effect", ties, ordered)).toBeUndefined();
});
