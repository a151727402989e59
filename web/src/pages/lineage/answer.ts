import type { EdgePartsFragment } from "../../parts/parts.graphql";
import type { LackFragment } from "./lineage.graphql";
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
  /** Of each page, its nodes, and how many neighbours of them are not on it. */
  pages: Page[];
}

export interface Page {
  ids: string[];
  hidden: { node: string; upstream: number; downstream: number }[];
}

/** A node of the answer, with the walk that brought it and how many edges it is from the root. */
export interface Placed {
  node: Node;
  side: Side | "root";
  distance: number;
  /** Whether neither walk has it: it was opened from a node at which a walk ends. */
  beyond?: boolean;
}

/** Both walks as one: each node once, in the API's order, the root first. */
export interface Answer {
  root: Node;
  placed: Map<string, Placed>;
  edges: Edge[];
  walks: Partial<Record<Side, Walk>>;
  /** How many neighbours of a node are not in the answer, by side; of none that has none. */
  hidden: Map<string, Record<Side, number>>;
  asOf: string;
  /** Whether more of it is on its way. */
  reading?: boolean;
}

/** The neighbours of a node on one side, asked for where the walks end. */
export interface Beyond {
  of: string;
  side: Side;
  nodes: Node[];
  edges: Edge[];
}

/** Put the walks together. A node of both, such as the bytes of the root, is of the first. */
export function together(root: Node, walks: Partial<Record<Side, Walk>>, asOf: string, beyond: Beyond[] = []): Answer {
  const placed = new Map<string, Placed>([[root.id, { node: root, side: "root", distance: 0 }]]);
  const edges = new Map<string, Edge>();
  const keep = (edge: Edge) => edges.set(`${edge.source} ${edge.target} ${edge.type} ${edge.role}`, edge);
  for (const side of ["up", "down"] as const) {
    const walk = walks[side];
    if (!walk) continue;
    const far = distances(root, walk.edges, side);
    for (const node of walk.nodes) {
      if (!placed.has(node.id)) placed.set(node.id, { node, side, distance: far.get(node.id) ?? far.size });
    }
    walk.edges.forEach(keep);
  }
  for (const { of, side, nodes, edges: more } of beyond) {
    const distance = (placed.get(of)?.distance ?? 0) + 1;
    for (const node of nodes) if (!placed.has(node.id)) placed.set(node.id, { node, side, distance, beyond: true });
    for (const edge of more) if (placed.has(edge.source) && placed.has(edge.target)) keep(edge);
  }
  const all = [...edges.values()];
  return { root, placed, edges: all, walks, asOf, hidden: hiddenOf(walks, placed, all) };
}

/** What the API says is not on the page of a node, without what other pages and the other walk have. */
function hiddenOf(
  walks: Partial<Record<Side, Walk>>,
  placed: Map<string, Placed>,
  edges: Edge[],
): Map<string, Record<Side, number>> {
  const beside = { up: new Map<string, string[]>(), down: new Map<string, string[]>() };
  for (const { source, target } of edges) {
    put(beside.up, source, target);
    put(beside.down, target, source);
  }
  const hidden = new Map<string, Record<Side, number>>();
  for (const page of [walks.up, walks.down].flatMap((walk) => walk?.pages ?? [])) {
    const here = new Set(page.ids);
    for (const { node, upstream, downstream } of page.hidden) {
      if (hidden.has(node) || !placed.has(node)) continue;
      const rest = (side: Side, said: number) => {
        const known = [...new Set(beside[side].get(node))].filter((id) => placed.has(id) && !here.has(id));
        return Math.max(0, said - known.length);
      };
      const both = { up: rest("up", upstream), down: rest("down", downstream) };
      if (both.up + both.down > 0) hidden.set(node, both);
    }
  }
  return hidden;
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
