import type { AnyVariables } from "urql";
import type { Question } from "../ask/question";
import { FileDocument } from "./CopyAs.graphql";

/** How a page's question is got as Cypher: what is asked of the API, and where the text is in its answer. */
export interface Cypher {
  document: string;
  variables: AnyVariables;
  text: (answer: unknown) => string;
}

export function cypherOf<Result, Variables extends object>(
  document: Question<Result, Variables>,
  variables: Variables,
  text: (answer: Result) => string,
): Cypher {
  return { document, variables, text: (answer) => text(answer as Result) };
}

/** A query file, with the values that its parameters have on the page; the others are as in its example. */
export function file(name: string, parameters: Record<string, unknown>, asOf: string | null): Cypher {
  return cypherOf(FileDocument, { name, parameters, asOf }, ({ queryFile }) => queryFile.cypher);
}

/** Between which ids a list of a kind is: in a namespace, or in all that are not hidden. */
export function bounds(
  kind: string,
  ns: string | null,
  namespaces: { name: string; hidden: boolean }[],
): { prefix: string; hidden: string[] } {
  const begins = (namespace: string) => `${kind}:${encodeURIComponent(namespace)}/`;
  if (ns) return { prefix: begins(ns), hidden: [] };
  return { prefix: `${kind}:`, hidden: namespaces.filter((each) => each.hidden).map((each) => begins(each.name)) };
}

/** A moment as the graph has it. */
export function millis(moment: string | null): number | undefined {
  const found = moment === null ? Number.NaN : Date.parse(moment);
  return Number.isNaN(found) ? undefined : found;
}

/** The walk through what a node was made from, or through what was made from it. */
export function walkFile(
  side: "ancestors" | "descendants",
  id: string,
  { asOf, at }: { asOf: string | null; at: string | null },
  depth: number | null = null,
): Cypher {
  return file(`lineage/${side}`, { id, depth, at: millis(at) }, asOf);
}

/** The address that opens Neo4j Browser with a text in its editor. */
export function inBrowser(browser: string, cypher: string): string {
  const address = new URL(browser);
  address.searchParams.set("cmd", "edit");
  address.searchParams.set("arg", cypher);
  return address.href;
}
