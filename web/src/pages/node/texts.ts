import { minute } from "../../parts/time";
import { bytes, pairs, shown } from "../../parts/values";
import type { NodePageQuery } from "./node.graphql";

type Node = NonNullable<NodePageQuery["node"]>;

/** What a field is called, in a list of facts. Lists of their own, and what every node has, are not among them. */
const NAMES: Record<string, string> = {
  namespace: "Namespace",
  owner: "Owner",
  endpoint: "Endpoint",
  url: "Address",
  root: "First commit",
  python: "Python",
  os: "System",
  hardware: "Hardware",
  lockDigest: "Lock",
  imageDigest: "Image",
  digestStrength: "Digest is",
  uri: "Place",
  fetchedFrom: "Fetched from",
};

/** The facts of a node that are texts; one that nobody stated is left out. */
export function facts(node: Node): [string, string][] {
  const values = node as unknown as Record<string, unknown>;
  const texts = Object.entries(NAMES).flatMap(([field, name]): [string, string][] => {
    const value = values[field];
    return typeof value === "string" && value ? [[name, value]] : [];
  });
  if ("digest" in node && node.digest) {
    texts.unshift(["Digest", node.digestAlgorithm ? `${node.digestAlgorithm}:${node.digest}` : node.digest]);
  }
  if ("size" in node && typeof node.size === "number") texts.push(["Size", bytes(node.size)]);
  if ("createdAtKnown" in node && node.createdAtKnown && node.createdAt)
    texts.push(["Created", minute(node.createdAt)]);
  if ("declaredSource" in node && node.declaredSource) texts.push(["Came from", "outside: it is a declared source"]);
  if ("resolved" in node && !node.resolved) texts.push(["Content", "not known here"]);
  if (node.kind === "Repository" && "complete" in node) {
    const read = { true: "all of it was read", false: "not all of it was read" }[String(node.complete)];
    texts.push(["Read", read ?? "not imported"]);
  }
  return texts;
}

/** Named values that a node holds, by what they are: hyperparameters, metrics, properties. */
export function values(node: Node): [string, [string, string][]][] {
  const held = node as unknown as Record<string, unknown>;
  const lists: [string, string][] = [
    ["parameters", "Hyperparameters"],
    ["metrics", "Metrics"],
    ["properties", "Properties"],
    ["options", "Options of the import"],
  ];
  return lists.flatMap(([field, name]): [string, [string, string][]][] => {
    const found = pairs(held[field]).map(([key, value]): [string, string] => [key, shown(value)]);
    return found.length > 0 ? [[name, found]] : [];
  });
}

const RECALLED = ["Dataset", "DatasetVersion", "Commit", "Environment", "ModelArtifact"];

/** Whether something can be recalled: what may be bad, and what was made from it affected. */
export function recalled(kind: string): boolean {
  return RECALLED.includes(kind);
}

const WALKED = ["Job", "Repository", "Alias"];

/** Whether a picture of its lineage says anything. */
export function walked(kind: string): boolean {
  return !WALKED.includes(kind);
}
