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
  const by = new Map<string, Edge[]>();
  const far = (id: string) => answer.placed.get(id)?.distance ?? 0;
  for (const edge of answer.edges) {
    for (const [id, other] of [
      [edge.source, edge.target],
      [edge.target, edge.source],
    ] as const) {
      if (answer.placed.has(other) && far(other) < far(id)) put(by, id, edge);
    }
  }
  return [...answer.placed.values()]
    .filter(({ side }) => side !== "root")
    .map(({ node, side, distance }) => ({ node, side, distance, edges: by.get(node.id) ?? [] }));
}
