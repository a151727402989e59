import { expect, test } from "vitest";
import { jobsFrom, ownersFrom } from "./names";

test("an owner has models and datasets, each under his name", () => {
  const model = { id: "model:a/m", kind: "Model", name: "m", owner: "ben" };
  const data = { id: "dataset:a/d", kind: "Dataset", name: "d", owner: "ada" };
  const more = { id: "dataset:a/e", kind: "Dataset", name: "e", owner: "ben" };
  const owners = ownersFrom({
    models: { nodes: [model, { ...model, id: "model:a/n", owner: null }], totalCount: 2 },
    datasets: { nodes: [data, more], totalCount: 2 },
  });
  expect(owners).toEqual([
    { owner: "ada", models: [], datasets: [data] },
    { owner: "ben", models: [model], datasets: [more] },
  ]);
});

test("a job is named once, and only in its namespace where one is asked for", () => {
  const fit = { id: "job:a/fit", name: "fit", namespace: "a" };
  const clean = { id: "job:b/clean", name: "clean", namespace: "b" };
  const runs = { nodes: [{ jobs: [fit] }, { jobs: [fit, clean] }, { jobs: [] }], totalCount: 3 };
  expect(jobsFrom({ runs }, null).map((each) => each.name)).toEqual(["clean", "fit"]);
  expect(jobsFrom({ runs }, "a").map((each) => each.name)).toEqual(["fit"]);
});
