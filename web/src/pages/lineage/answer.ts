import type { EdgePartsFragment, LackFragment } from "../../generated/graphql";
import { put } from "./lists";

/** A node as the questions of this page ask for it; what a kind does not have is not there. */
export interface Node {
  id: string;
  kind: string;
  name: string;
  recordedAt?: string | null;
  status?: string | null;
  noInputs?: boolean | null;
  noParameters?: boolean | null;
  jobs?: { id: string; name: string }[];
  commit?: { id: string; sha: string } | null;
  parameters?: { id: string; literals: string[] } | null;
  environment?: Environment | null;
  missingLinks?: LackFragment[];
  digest?: string | null;
  size?: number | null;
  resolved?: boolean;
  declaredSource?: boolean | null;
  sha?: string;
  literals?: string[];
  lockDigest?: string | null;
  imageDigest?: string | null;
  python?: string | null;
  endpoint?: string | null;
  registered?: boolean | null;
  aliases?: { id: string; name: string }[];
  deployments?: { id: string; name: string }[];
  reproducibility?: { level: number } | null;
}

export interface Environment {
  id: string;
  lockDigest?: string | null;
  imageDigest?: string | null;
  python?: string | null;
}

export type Edge = EdgePartsFragment;
export type Side = "up" | "down";

/** One walk of the API, all its pages together. */
export interface Walk {
  nodes: Node[];
  edges: Edge[];
  totalCount: number;
  complete: boolean;
  truncatedBy?: string | null;
}

/** A node of the answer, with the walk that brought it and how many edges it is from the root. */
export interface Placed {
  node: Node;
  side: Side | "root";
  distance: number;
}

/** Both walks as one: each node once, in the API's order, the root first. */
export interface Answer {
  root: Node;
  placed: Map<string, Placed>;
  edges: Edge[];
  walks: Partial<Record<Side, Walk>>;
  asOf: string;
}

/** Put the walks together. A node of both, such as the bytes of the root, is of the first. */
export function together(root: Node, walks: Partial<Record<Side, Walk>>, asOf: string): Answer {
  const placed = new Map<string, Placed>([[root.id, { node: root, side: "root", distance: 0 }]]);
  const edges = new Map<string, Edge>();
  for (const side of ["up", "down"] as const) {
    const walk = walks[side];
    if (!walk) continue;
    const far = distances(root, walk.edges, side);
    for (const node of walk.nodes) {
      if (!placed.has(node.id)) placed.set(node.id, { node, side, distance: far.get(node.id) ?? far.size });
    }
    for (const edge of walk.edges) edges.set(`${edge.source} ${edge.target} ${edge.type} ${edge.role}`, edge);
  }
  return { root, placed, edges: [...edges.values()], walks, asOf };
}

/** How many edges each node of a walk is from the root, walked as the API walks. */
export function distances(root: Node, edges: Edge[], side: Side): Map<string, number> {
  const next = new Map<string, string[]>();
  const lead = (from: string, to: string) => put(next, from, to);
  const versions = new Set<string>();
  for (const { source, target, type } of edges) {
    if (type === "VERSION_OF") {
      lead(target, source);
      versions.add(source);
    } else if (side === "up") lead(source, target);
    else lead(target, source);
  }
  if (side === "down") {
    // Effects hang on the bytes that a version holds: the walk comes there first.
    const first =
      root.kind === "ModelVersion" ? new Set([root.id]) : root.kind === "Model" ? versions : new Set<string>();
    for (const { source, target, type } of edges) if (type === "HOLDS" && first.has(source)) lead(source, target);
  }
  const far = new Map([[root.id, 0]]);
  const queue = [root.id];
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at] as string;
    for (const other of next.get(id) ?? []) {
      if (far.has(other)) continue;
      far.set(other, (far.get(id) ?? 0) + 1);
      queue.push(other);
    }
  }
  return far;
}

/** Which sides are walked, and how far, where the URL does not say. */
const CAUSES = new Set(["dataset", "dataset-version", "commit", "parameters", "environment", "repository", "job"]);

export function usual(id: string): Record<Side, string> {
  return CAUSES.has(id.slice(0, id.indexOf(":"))) ? { up: "0", down: "all" } : { up: "all", down: "0" };
}

/** A depth of the URL: a number, or null for all; what is neither is the usual one. */
export function depthOf(wanted: string | null, otherwise: string): number | null {
  const text = wanted ?? otherwise;
  if (text === "all") return null;
  return /^\d{1,4}$/.test(text) ? Number(text) : depthOf(null, otherwise);
}
