import "../../windowless";
import { expect, test } from "vitest";
import { fitted } from "./fit";

const chain = (many: number) => ({
  boxes: Object.fromEntries(Array.from({ length: many }, (_, index) => [`box-${index}`, { x: index * 248, y: 0 }])),
  bends: {},
});

test("a small picture stands in the middle at its own size", () => {
  expect(fitted(chain(2), "box-1", 1000, 600)).toEqual({ zoom: 1, x: 288, y: 240 });
});

test("five columns are drawn so large that they can be read beside the panel", () => {
  expect(fitted(chain(5), "box-4", 944, 680).zoom).toBeGreaterThan(0.75);
});

test.each([
  [0, 24],
  [60, 500],
  [119, 976],
])("of a chain that is too long the part around the root is seen: box %i", (root, wanted) => {
  const { zoom, x } = fitted(chain(120), `box-${root}`, 1000, 600);
  const edge = root === 0 ? 0 : root === 119 ? 176 : 88;
  expect(zoom).toBe(0.1);
  expect((root * 248 + edge) * zoom + x).toBeCloseTo(wanted);
});
