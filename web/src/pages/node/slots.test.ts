import { expect, test } from "vitest";
import type { FindingPartsFragment } from "../../parts/parts.graphql";
import { slots } from "./slots";

const finding = (code: string): FindingPartsFragment => ({
  code,
  title: code,
  severity: "ERROR",
  stopsLevel: 1,
  problem: "",
  evidence: [],
  remedy: "",
  fingerprint: code,
  recordedAt: null,
  node: { id: "run:demo/a", kind: "Run", name: "a" },
  proposal: null,
});

test("an empty slot is a gap only where a link is missing", () => {
  const found = slots({ missingLinks: [finding("COMMIT_NOT_RECORDED"), finding("DATA_NOT_RECORDED")] });
  expect(found.commit.state).toBe("gap");
  expect(found.commit.findings.map((each) => each.code)).toEqual(["COMMIT_NOT_RECORDED"]);
  expect(found.environment).toEqual({ state: "none", findings: [] });
});

test("what is missing on what stands in a slot is said there", () => {
  const found = slots({
    commit: { missingLinks: [finding("SHORT_COMMIT")] },
    parameters: {},
    environment: {},
    missingLinks: [finding("SEED_NOT_RECORDED"), finding("ENVIRONMENT_UNPINNED")],
  });
  expect(Object.values(found).map((each) => [each.state, each.findings.map((one) => one.code)])).toEqual([
    ["held", ["SHORT_COMMIT"]],
    ["held", ["SEED_NOT_RECORDED"]],
    ["held", ["ENVIRONMENT_UNPINNED"]],
  ]);
});
