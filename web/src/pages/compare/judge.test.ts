import "../../windowless";
import { describe, expect, test } from "vitest";
import { judge, moved, staged } from "./judge";
import { type Compared, flat, type Gap, lacking, type Side } from "./side";

function some(values: Partial<Side> = {}): Side {
  const own = { metrics: {}, data: {}, code: {}, parameters: {}, environment: {} };
  return {
    id: "model-version:a",
    name: "a",
    none: [],
    stages: [],
    gaps: [],
    ...values,
    own: { ...own, ...values.own },
  };
}

function gap(code: string, values: Partial<Gap> = {}): Gap {
  return { code, title: code, proposal: false, on: "run:a", stages: [], own: true, ...values };
}

function compared(values: Partial<Compared>): Compared {
  const empty = {
    same: false,
    differ: true,
    complete: true,
    data: [],
    commits: [],
    parameters: [],
    environment: [],
    metrics: [],
  };
  return { ...empty, ...values } as unknown as Compared;
}

const row = (rows: ReturnType<typeof judge>, key: string) => rows.find((each) => each.key === key);
const FEATURES = { id: "dataset-version:sha256:f", name: "features@1" };
const NAMED = { id: "dataset-version:demo/named@", name: "named@" };

describe("a value that nobody recorded", () => {
  test("is no value where a finding says so: it cannot be compared, nor what lies behind it", () => {
    const a = some({ gaps: [gap("DATA_NOT_RECORDED")] });
    const b = some({ stages: ["join"] });
    const rows = judge(
      compared({
        data: [
          { key: "training features", a: null, b: FEATURES },
          { key: "join: input raw", a: null, b: FEATURES },
        ],
        environment: [{ key: "join.os", a: null, b: "Linux" }],
      }),
      a,
      b,
    );
    expect(row(rows, "training features")).toMatchObject({ state: "cannot", stage: null });
    expect(row(rows, "input raw")).toMatchObject({ state: "cannot", stage: "join" });
    expect(row(rows, "os")).toMatchObject({ state: "cannot", stage: "join" });
  });

  test("is a difference where nothing is missing", () => {
    const rows = judge(compared({ parameters: [{ key: "depth", a: null, b: 6 }] }), some(), some());
    expect(row(rows, "depth")?.state).toBe("differs");
  });

  test("of a stage that is known is judged by what is missing on that stage", () => {
    const side = some({
      stages: ["join"],
      gaps: [gap("DATA_NOT_RECORDED"), gap("COMMIT_NOT_RECORDED", { own: false, stages: ["join"] })],
    });
    expect(lacking(side, "code", "join")?.code).toBe("COMMIT_NOT_RECORDED");
    expect(lacking(side, "environment", "join")).toBeUndefined();
    expect(lacking(side, "environment", "elsewhere")?.code).toBe("DATA_NOT_RECORDED");
  });

  test("on both sides is no agreement", () => {
    const rows = judge(compared({}), some({ gaps: [gap("COMMIT_NOT_RECORDED")] }), some());
    expect(rows.find((each) => each.group === "code")?.state).toBe("cannot");
    expect(rows.some((each) => each.state === "same")).toBe(false);
  });

  test("is one where both sources say that there is none", () => {
    const rows = judge(compared({}), some({ none: ["data"] }), some({ none: ["data"] }));
    expect(rows.find((each) => each.group === "data")?.state).toBe("same");
  });
});

describe("content that nobody knows", () => {
  const blurred = some({
    own: { ...some().own, data: { "training named": NAMED } },
    gaps: [gap("UNRESOLVED_DATA", { on: NAMED.id, own: false })],
  });

  test("cannot be compared with other content", () => {
    const rows = judge(
      compared({
        data: [
          { key: "training named", a: NAMED, b: null },
          { key: "training features", a: null, b: FEATURES },
        ],
      }),
      blurred,
      some(),
    );
    expect(rows.filter((each) => each.group === "data").map((each) => each.state)).toEqual(["cannot", "cannot"]);
  });

  test("is not the same by its name", () => {
    expect(row(judge(compared({}), blurred, blurred), "training named")?.state).toBe("cannot");
  });
});

describe("code", () => {
  const dirty = some({ own: { ...some().own, code: { commit: "abc" } }, gaps: [gap("DIRTY_COMMIT")] });

  test("with uncommitted changes on both sides is not the same by its commit", () => {
    expect(row(judge(compared({}), dirty, dirty), "dirty")?.state).toBe("cannot");
    expect(row(judge(compared({}), dirty, dirty), "commit")?.state).toBe("same");
  });

  test("with a short sha that begins the other may be the same", () => {
    const rows = judge(compared({ commits: [{ key: "commit", a: "abc1234", b: "abc1234def" }] }), some(), some());
    expect(row(rows, "commit")?.state).toBe("cannot");
  });
});

describe("a key", () => {
  test("is of the stage before it, unless a side has it itself", () => {
    const b = some({ stages: ["featurize", "dir/prepare"] });
    expect(staged("parameters", "featurize.ngrams", some(), b)).toEqual(["featurize", "ngrams"]);
    expect(staged("parameters", "prepare.split", some(), b)).toEqual(["dir/prepare", "split"]);
    const a = some({ own: { ...some().own, parameters: { "featurize.ngrams": 1 } } });
    expect(staged("parameters", "featurize.ngrams", a, b)).toEqual([null, "featurize.ngrams"]);
    expect(staged("data", "unseen: input raw", some(), some())).toEqual(["unseen", "input raw"]);
  });

  test("of a map within a map has dots", () => {
    expect(flat({ train: { lr: 0.1, more: { deep: [1] } }, seed: 7 })).toEqual({
      "train.lr": 0.1,
      "train.more.deep": [1],
      seed: 7,
    });
    expect(flat(null)).toEqual({});
  });
});

describe("what is the same", () => {
  test("is of both sides and equal, and is no difference", () => {
    const a = some({ own: { ...some().own, parameters: { depth: 6, trees: 5 } } });
    const b = some({ own: { ...some().own, parameters: { depth: 6, trees: 3 } } });
    const rows = judge(compared({ parameters: [{ key: "trees", a: 5, b: 3 }] }), a, b);
    expect(row(rows, "depth")?.state).toBe("same");
    expect(rows.filter((each) => each.key === "trees")).toHaveLength(1);
  });
});

test("a metric of one side only is no movement", () => {
  expect(moved(0.97, 0.93)).toBe(-0.04);
  expect(moved(null, 0.93)).toBeNull();
  const rows = judge(compared({ metrics: [{ key: "auc", a: null, b: 0.9 }] }), some(), some());
  expect(row(rows, "auc")?.state).toBe("cannot");
});
