import "../../windowless";
import { describe, expect, test } from "vitest";
import { command, parted, period, type Row, serving, shares, verb, wanted, way } from "./asked";

const node = (id: string, kind: string) => ({ id, kind, name: id });

function row(id: string, places: string[], path: Row["path"] = []): Row {
  return {
    verdict: "AFFECTED",
    reason: "it was made from data",
    evaluationOnly: false,
    near: false,
    aliases: [],
    owners: [],
    deployments: places.map((name) => ({ id: `deployment:${name}`, kind: "Deployment", name })),
    version: { id, kind: "ModelVersion", name: id, reproducibility: { level: 4 } },
    path,
    gap: null,
  };
}

describe("what the URL asks for", () => {
  test("without an id nothing", () => {
    expect(wanted(new URLSearchParams("since=2026-01-01"))).toBeNull();
  });

  test("a period only of a dataset, a fix only of a commit", () => {
    const bounds = "since=2026-01-01T00:00:00.000Z&until=2026-01-31T23:59:59.999Z&fixedIn=commit:b";
    expect(wanted(new URLSearchParams(`id=dataset:d&${bounds}`))).toMatchObject({
      fixedIn: null,
      since: expect.any(String),
    });
    expect(wanted(new URLSearchParams(`id=commit:a&${bounds}`))).toMatchObject({
      fixedIn: "commit:b",
      since: null,
      until: null,
    });
    expect(wanted(new URLSearchParams(`id=dataset-version:v&${bounds}`))).toMatchObject({ fixedIn: null, since: null });
  });

  test("as a command", () => {
    const asked = wanted(new URLSearchParams("id=commit:a&fixedIn=commit:b"));
    expect(asked && command(asked)).toBe("forebear recall commit:a --fixed-in commit:b");
  });

  test("a period in words", () => {
    const from = "2026-01-01T00:00:00.000Z";
    expect(period({ since: from, until: "2026-01-31T23:59:59.999Z" })).toBe("from 1 Jan 2026 to 31 Jan 2026");
    expect(period({ since: from, until: "2026-01-01T23:59:59.999Z" })).toBe("on 1 Jan 2026");
    expect(period({ since: "2026-01-01T09:30:00Z", until: null })).toBe("from 1 Jan 2026, 09:30 UTC on");
    expect(period({ since: null, until: null })).toBe("");
  });
});

describe("a verdict", () => {
  test("says what would settle it apart from why", () => {
    expect(parted("It is a name. To decide it: record its digest.")).toEqual(["It is a name.", "record its digest."]);
    expect(parted("whole ancestry known")).toEqual(["whole ancestry known", null]);
  });

  test("shows its way without the version and its bytes, unless the way ends there", () => {
    const [version, bytes, run] = [node("v", "ModelVersion"), node("a", "ModelArtifact"), node("r", "Run")];
    expect(way([version, bytes, run])).toEqual([run]);
    expect(way([version, bytes])).toEqual([bytes]);
    expect(way([])).toEqual([]);
  });
});

describe("what serves", () => {
  test("is counted from the rows, which have it first", () => {
    expect(serving([row("a", ["x", "y"]), row("b", ["x"]), row("c", [])], 9)).toEqual({
      versions: 2,
      places: ["x", "y"],
      more: false,
    });
  });

  test("is a least number where every row that was read serves, and there are more", () => {
    expect(serving([row("a", ["x"])], 2).more).toBe(true);
    expect(serving([row("a", ["x"])], 1).more).toBe(false);
  });
});

describe("the bar", () => {
  test("fills its line with what is there", () => {
    const [a, b, c] = shares([4, 2, 0]);
    expect(a?.x).toBe(0);
    expect((a?.width ?? 0) / (b?.width ?? 1)).toBeCloseTo(2);
    expect((b?.x ?? 0) + (b?.width ?? 0)).toBeCloseTo(100);
    expect(c?.width).toBe(0);
  });

  test("lets one of very many be seen", () => {
    const [one, rest] = shares([1, 0, 99_999]).filter((each) => each.width > 0);
    expect(one?.width).toBe(1);
    expect((rest?.x ?? 0) + (rest?.width ?? 0)).toBeCloseTo(100);
  });

  test("is empty of nothing", () => {
    expect(shares([0, 0, 0])).toEqual([
      { x: 0, width: 0 },
      { x: 0, width: 0 },
      { x: 0, width: 0 },
    ]);
  });
});

test("a kind is said in its verb", () => {
  expect(verb("Commit", true)).toBe("were made by the code of");
  expect(verb("DatasetVersion", false)).toBe("was made from");
});
