import type { MadeQuery } from "./start.graphql";

const MEASURED = ["validation", "test", "evaluation"];

/** The nearest data that a version learned from: what it was only measured on taught it nothing. */
export function learned({ nodes, edges }: Pick<MadeQuery["ancestors"], "nodes" | "edges">) {
  const read = new Set(edges.filter(({ role }) => !role || !MEASURED.includes(role)).map(({ target }) => target));
  return nodes.find(({ id, kind }) => kind === "DatasetVersion" && read.has(id));
}
