import { href } from "../url";
import type { IconName } from "./Icon";

/** What a kind of node is called, how it is drawn, and where its page is. */
interface Kind {
  word: string;
  icon: IconName;
  colour: "data" | "run" | "model" | "deploy";
  page: string;
}

const KINDS: Record<string, Kind> = {
  Dataset: { word: "Dataset", icon: "data", colour: "data", page: "/dataset" },
  DatasetVersion: { word: "Dataset version", icon: "data", colour: "data", page: "/dataset" },
  Run: { word: "Run", icon: "run", colour: "run", page: "/run" },
  Job: { word: "Job", icon: "run", colour: "run", page: "/job" },
  Commit: { word: "Commit", icon: "commit", colour: "run", page: "/commit" },
  Repository: { word: "Repository", icon: "commit", colour: "run", page: "/node" },
  ParameterSet: { word: "Hyperparameters", icon: "params", colour: "run", page: "/node" },
  Environment: { word: "Environment", icon: "env", colour: "run", page: "/node" },
  Model: { word: "Model", icon: "model", colour: "model", page: "/model" },
  ModelVersion: { word: "Model version", icon: "model", colour: "model", page: "/version" },
  ModelArtifact: { word: "Model content", icon: "model", colour: "model", page: "/node" },
  Alias: { word: "Alias", icon: "model", colour: "model", page: "/node" },
  Deployment: { word: "Deployment", icon: "deploy", colour: "deploy", page: "/node" },
};

const OTHER: Kind = { word: "Node", icon: "other", colour: "run", page: "/node" };

export function kindOf(kind: string): Kind {
  return KINDS[kind] ?? { ...OTHER, word: kind };
}

const BY_PREFIX: Record<string, string> = {
  dataset: "Dataset",
  "dataset-version": "DatasetVersion",
  run: "Run",
  job: "Job",
  commit: "Commit",
  repository: "Repository",
  parameters: "ParameterSet",
  environment: "Environment",
  model: "Model",
  "model-version": "ModelVersion",
  "model-artifact": "ModelArtifact",
  alias: "Alias",
  deployment: "Deployment",
};

/** The kind of node that an id names. */
export function kindOfId(id: string): string {
  return BY_PREFIX[id.slice(0, id.indexOf(":"))] ?? "Node";
}

/** The page of a node. */
export function pageOf(id: string, kind: string = kindOfId(id)): string {
  return href(kindOf(kind).page, { id });
}

/** A version's name as a person says it: `churn v1.1`. The API's is `churn@v1.1`, and `data@` where nobody said which. */
export function spoken(name: string): string {
  const at = name.lastIndexOf("@");
  if (at > 0 && at === name.length - 1) return name.slice(0, at);
  return at > 0 ? `${name.slice(0, at)} ${name.slice(at + 1)}` : name;
}

/** What sets nodes of one name apart: the beginning of the digest that their id ends with, if it does. */
export function mark(id: string): string {
  return /[/:]([0-9a-f]{8})[0-9a-f]{8,}$/.exec(id)?.[1] ?? "";
}

/** A long text with its middle left out. */
export function middle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) * 0.6);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - 1 - head))}`;
}

/** A digest or a sha as far as a person compares it. */
export function short(digest: string, digits = 8): string {
  const colon = digest.lastIndexOf(":");
  const name = digest.slice(0, colon + 1);
  const rest = digest.slice(colon + 1);
  return rest.length > digits + 4 ? `${name}${rest.slice(0, digits)}…` : digest;
}

/** A sha as git abbreviates it. */
export function abbreviated(sha: string): string {
  return sha.slice(0, 7);
}
