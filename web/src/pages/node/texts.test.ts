import { expect, test } from "vitest";
import { facts, recalled, values, walked } from "./texts";

type Node = Parameters<typeof facts>[0];
const NAMED = { name: "n", recordedAt: null, purgedAt: null, purgedBy: null, purgedBecause: null, otherNames: [] };

test("a fact that nobody stated is left out", () => {
  const environment = {
    ...NAMED,
    id: "environment:a",
    kind: "Environment",
    python: "3.12",
    os: null,
    hardware: "",
    lockDigest: "sha256:ab",
    imageDigest: null,
    properties: {},
  };
  expect(facts(environment as Node)).toEqual([
    ["Python", "3.12"],
    ["Lock", "sha256:ab"],
  ]);
});

test("content says how it is known, and a name alone that it is not", () => {
  const bytes = {
    ...NAMED,
    id: "model-artifact:a",
    kind: "ModelArtifact",
    digest: "ab",
    digestAlgorithm: "md5",
    digestStrength: "weak",
    size: 2048,
    resolved: false,
    createdAt: null,
    metrics: {},
    missingLinks: [],
  };
  expect(facts(bytes as unknown as Node)).toEqual([
    ["Digest", "md5:ab"],
    ["Digest is", "weak"],
    ["Size", "2.00 KiB"],
    ["Content", "not known here"],
  ]);
});

test("a repository that was never imported is not said to be read", () => {
  const repository = {
    ...NAMED,
    id: "repository:a",
    kind: "Repository",
    url: "https://a",
    complete: null,
    root: null,
    options: {},
  };
  expect(facts(repository as Node)).toContainEqual(["Read", "not imported"]);
  expect(facts({ ...repository, complete: false } as Node)).toContainEqual(["Read", "not all of it was read"]);
});

test("named values are listed by name, and none is no list", () => {
  const parameters = { ...NAMED, id: "parameters:a", kind: "ParameterSet", parameters: { b: 2, a: "x" }, seeds: [] };
  expect(values(parameters as Node)).toEqual([
    [
      "Hyperparameters",
      [
        ["a", "x"],
        ["b", "2"],
      ],
    ],
  ]);
  expect(values({ ...parameters, parameters: {} } as Node)).toEqual([]);
});

test("what can be bad can be recalled, and what has causes or effects can be walked from", () => {
  expect(["DatasetVersion", "Commit", "Environment", "ModelArtifact"].every(recalled)).toBe(true);
  expect(recalled("Run")).toBe(false);
  expect(walked("Run")).toBe(true);
  expect(walked("Repository")).toBe(false);
});
