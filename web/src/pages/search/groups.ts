import { mark, short } from "../../parts/kinds";
import { minute } from "../../parts/time";
import type { FoundAllQuery } from "./search.graphql";

export type Found = FoundAllQuery["search"]["nodes"][number];

/** What people look for comes first. */
const ORDER = ["Model", "ModelVersion", "Dataset", "DatasetVersion", "Job", "Run", "Commit", "Deployment"];

/** What was found, by kind, each once; within a kind the best come first. */
export function byKind(nodes: Found[]): [string, Found[]][] {
  const groups = new Map<string, Found[]>();
  const known = new Set<string>();
  for (const node of nodes) {
    if (known.has(node.id)) continue;
    known.add(node.id);
    groups.set(node.kind, [...(groups.get(node.kind) ?? []), node]);
  }
  const place = (kind: string) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return [...groups].sort(([a], [b]) => place(a) - place(b));
}

/** What sets a node apart from others of its name. */
export function beside(node: Found): string {
  const parts: (string | null | undefined)[] = [];
  if ("namespace" in node) parts.push(node.namespace);
  if ("digest" in node) parts.push(node.digest && short(node.digest, 12), node.uri);
  if ("message" in node) parts.push(node.message?.split("\n")[0], node.author);
  if ("status" in node) parts.push(mark(node.id), node.status?.toLowerCase(), node.startedAt && minute(node.startedAt));
  if ("owner" in node && node.owner) parts.push(`owner ${node.owner}`);
  return parts.filter(Boolean).join(" · ");
}
