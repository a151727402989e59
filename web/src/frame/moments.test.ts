import { expect, test } from "vitest";
import { chosen, local } from "./moments";

test("a field has the moment in UTC, and nothing where there is none", () => {
  expect(local("2026-01-15T10:15:30.123+01:00")).toBe("2026-01-15T09:15:30");
  expect(local(null)).toBe("");
  expect(local("soon")).toBe("");
});

test("what is chosen is UTC; what was not touched stays as it was, to the millisecond", () => {
  expect(chosen("2026-01-15T09:15", null)).toBe("2026-01-15T09:15:00Z");
  expect(chosen("2026-01-15T09:15:30", "2026-01-15T09:15:30.123Z")).toBe("2026-01-15T09:15:30.123Z");
  expect(chosen("2026-01-15T09:15:31", "2026-01-15T09:15:30.123Z")).toBe("2026-01-15T09:15:31Z");
  expect(chosen("", "2026-01-15T09:15:30Z")).toBe(null);
  expect(chosen(null, null)).toBe(null);
});
