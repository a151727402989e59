import { table } from "../../parts/csv";
import type { Answer, Edge, Node } from "./answer";
import { put } from "./lists";

/** A row of the API: a node, how far it is, and the edges by which it is linked to what is nearer. */
export interface Row {
  node: Node;
  distance: number;
  side: "up" | "down" | "root";
  edges: Edge[];
}

/** Every node that was read, in the API's order; the root is none of them. */
export function rows(answer: Answer): Row[] {
  const walked = new Map<string, Edge[]>();
  const others = new Map<string, Edge[]>();
  for (const edge of answer.edges) {
    const [effect, cause] = [answer.placed.get(edge.source), answer.placed.get(edge.target)];
    if (!effect || !cause || effect.distance === cause.distance) continue;
    const far = effect.distance > cause.distance ? effect : cause;
    // A walk leads to causes upstream and to effects downstream; only its first steps may lead otherwise.
    put((far.side === "up") === (far === cause) ? walked : others, far.node.id, edge);
  }
  return [...answer.placed.values()]
    .filter(({ side, beyond }) => side !== "root" && !beyond)
    .map(({ node, side, distance }) => ({
      node,
      side,
      distance,
      edges: walked.get(node.id) ?? others.get(node.id) ?? [],
    }));
}

const HEAD = ["distance", "side", "kind", "id", "name", "type", "role", "method", "sources", "known since", "missing"];

/** The table as a file: a line for each link of each row. */
export function csv(answer: Answer): string {
  const lines = rows(answer).flatMap(({ node, distance, side, edges }) => {
    const missing = (node.missingLinks ?? []).map((lack) => lack.code).join(" ");
    const start = [distance, side, node.kind, node.id, node.name];
    const links = edges.map((edge) => [
      edge.type,
      edge.role ?? "",
      edge.method,
      edge.sources.join(" "),
      edge.recordedAt,
    ]);
    return (links.length ? links : [["", "", "", "", ""]]).map((link) => [...start, ...link, missing]);
  });
  return table(HEAD, lines);
}
