import { expect, test } from "vitest";
import { auditFilter, command, countedFilter, findingFilter, nameOf, narrowing, versionFilter } from "./narrowing";

const url = (query: string) => narrowing(new URLSearchParams(query));

test("what is no value of ours narrows nothing", () => {
  expect(url("by=weather&severity=fatal&level=7&proposal=maybe")).toEqual(url(""));
  expect(findingFilter(url(""))).toEqual({});
});

test("findings are narrowed by all that the URL says", () => {
  const query =
    "ns=demo&code=NO_RUN&severity=ERROR&level=1&model=model:demo/churn&job=job:demo/fit&owner=ada&alias=prod&proposal=without";
  expect(findingFilter(url(query))).toEqual({
    namespace: "demo",
    code: "NO_RUN",
    severity: "ERROR",
    level: 1,
    model: "model:demo/churn",
    job: "job:demo/fit",
    owner: "ada",
    alias: "prod",
    hasProposal: false,
  });
  expect(countedFilter(url(query))).not.toHaveProperty("code");
  expect(countedFilter(url(query))).not.toHaveProperty("hasProposal");
  expect(auditFilter(url(query))).toEqual({ namespace: "demo", model: "model:demo/churn", alias: "prod" });
});

test("a level of versions is the one that they are below; without one all are listed", () => {
  expect(versionFilter(url("level=3"))).toEqual({ levelBelow: 3 });
  expect(versionFilter(url("severity=ERROR"))).toEqual({ levelBelow: 5 });
});

test("the command takes names as a shell needs them", () => {
  expect(command(url(""))).toBe("forebear audit");
  expect(command(url("ns=demo&model=model:demo/churn"))).toBe(
    "forebear audit --namespace demo --model model:demo/churn",
  );
  expect(command(url("alias=it's $HOME"))).toBe("forebear audit --alias 'it'\\''s $HOME'");
});

test("the name in an id is read as it was spelt", () => {
  expect(nameOf("model:demo/churn")).toBe("churn");
  expect(nameOf("job:root%3Aab/train%20it")).toBe("train it");
  expect(nameOf("model:demo/100%")).toBe("100%");
});
