import { expect, test } from "vitest";
import { further, MOST, place } from "./pages";

const at = (query: string) => place(new URLSearchParams(query), 50);

test("a list begins with a page, and with no more rows than the API gives", () => {
  expect(at("")).toEqual({ first: 50, after: null, from: 0 });
  expect(at("n=120")).toEqual({ first: 120, after: null, from: 0 });
  expect(at("n=9999").first).toBe(MOST);
  expect(at("n=-3&from=70")).toEqual({ first: 50, after: null, from: 0 });
});

test("more rows of one answer come first, then the rows after these", () => {
  expect(further(at(""), 50, "c")).toEqual({ n: 100 });
  expect(further(at("n=480"), 50, "c")).toEqual({ n: MOST });
  expect(further(at("n=500"), 50, "c")).toEqual({ n: MOST, after: "c", from: 500 });
  expect(further(at("n=500&after=c&from=500"), 50, "d")).toEqual({ n: MOST, after: "d", from: 1000 });
});
