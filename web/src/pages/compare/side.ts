import { spoken } from "../../parts/kinds";
import type { CompareGapFragment, CompareQuery, CompareRunFragment } from "./compare.graphql";

export type Compared = CompareQuery["compare"];
export type Behind = CompareQuery["left"];
type Node = Compared["a"];
type Ran = CompareRunFragment;
export type Values = Record<string, unknown>;

/** What is compared, in the order in which a person asks. */
export const GROUPS = ["metrics", "data", "code", "parameters", "environment"] as const;
export type Group = (typeof GROUPS)[number];

/** A missing link of one side: on which node, of which stage, and whether on what the side itself is. */
export interface Gap {
  code: string;
  title: string;
  proposal: boolean;
  on: string;
  stages: string[];
  own: boolean;
}

/** One side as far as it is compared: its own values by group, its stages, and what is missing. */
export interface Side {
  id: string;
  name: string;
  own: Record<Group, Values>;
  /** Groups of which its source says that there is nothing. */
  none: Group[];
  stages: string[];
  gaps: Gap[];
}

/** Codes that say why nothing of a group is there. */
export const LACKS: Record<Group, string[]> = {
  metrics: ["NO_RUN"],
  data: ["NO_RUN", "DATA_NOT_RECORDED", "EVALUATION_ONLY", "RETRACTED", "NOT_READ", "RUN_INCOMPLETE", "STILL_RUNNING"],
  code: ["NO_RUN", "COMMIT_NOT_RECORDED", "NOT_READ", "STILL_RUNNING"],
  parameters: ["NO_RUN", "PARAMETERS_NOT_RECORDED", "NOT_READ", "STILL_RUNNING"],
  environment: ["NO_RUN", "ENVIRONMENT_NOT_RECORDED", "STILL_RUNNING"],
};

/** Codes behind which a whole stage may lie that nobody sees. */
export const HIDES = [
  ...LACKS.data,
  "UNRESOLVED_DATA",
  "MUTABLE_REFERENCE",
  "WEAK_DIGEST",
  "NO_PRODUCER",
  "EVALUATION_OUTPUT",
  "CONFLICT",
];

/** Codes of data whose content is not known: their name says nothing of it. */
export const BLURRED = ["UNRESOLVED_DATA", "MUTABLE_REFERENCE"];

export function side(node: Node, behind: Behind): Side {
  const version = "version" in node ? node : null;
  const run = version ? version.run : "noInputs" in node ? node : null;
  const near = new Set([
    node.id,
    run?.id,
    ...behind.nodes
      .filter((each) => each.kind === "ModelArtifact")
      .slice(0, 1)
      .map((each) => each.id),
  ]);
  const gaps: Gap[] = [];
  const listed = [...(version?.missingLinks ?? []), ...(run?.missingLinks ?? [])];
  const proposed = new Set(listed.filter((each) => each.proposal).map((each) => `${each.code} ${each.node.id}`));
  const add = (on: string, stages: string[], found: readonly CompareGapFragment[]) => {
    for (const { code, title } of found) {
      if (!gaps.some((gap) => gap.code === code && gap.on === on)) {
        gaps.push({ code, title, proposal: proposed.has(`${code} ${on}`), on, stages, own: near.has(on) });
      }
    }
  };
  for (const found of listed) if (near.has(found.node.id)) add(found.node.id, [], [found]);
  const stages: string[] = [];
  for (const each of behind.nodes) {
    const jobs = "jobs" in each ? each.jobs.map((job) => job.name) : [];
    if (each.id !== run?.id) stages.push(...jobs);
    if ("missingLinks" in each) add(each.id, jobs, each.missingLinks);
  }
  gaps.sort((a, b) => Number(b.own) - Number(a.own));
  const none: Group[] = [];
  if (run?.noInputs) none.push("data");
  if (run?.noParameters) none.push("parameters");
  return {
    id: node.id,
    name: spoken(node.name),
    own: own(run, version?.metrics),
    none,
    stages: [...new Set(stages)],
    gaps,
  };
}

function own(run: Ran | null, metrics: unknown): Side["own"] {
  const environment = run?.environment;
  return {
    metrics: { ...flat(run?.metrics), ...flat(metrics) },
    data: inputs(run),
    code: run?.commit ? { commit: run.commit.sha } : {},
    parameters: flat(run?.parameters?.parameters),
    environment: known({
      ...flat(environment?.properties),
      python: environment?.python,
      lock_digest: environment?.lockDigest,
      image_digest: environment?.imageDigest,
      os: environment?.os,
      hardware: environment?.hardware,
    }),
  };
}

/** What a run used, by role and name, as the API's differences have it. */
function inputs(run: Ran | null): Values {
  const found: Values = {};
  for (const { role, node } of run?.inputs ?? []) {
    const at = node.name.lastIndexOf("@");
    const key = `${role ?? "unknown"} ${at > 0 ? node.name.slice(0, at) : node.name || node.id}`;
    const value = { id: node.id, name: node.name };
    const before = found[key];
    found[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

function known(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

/** Maps within maps as keys with dots, as the API compares them. */
export function flat(values: unknown, prefix = ""): Values {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return {};
  return Object.entries(values).reduce<Values>((found, [key, value]) => {
    const inner = flat(value, `${prefix}${key}.`);
    return Object.keys(inner).length > 0
      ? Object.assign(found, inner)
      : Object.assign(found, { [`${prefix}${key}`]: value });
  }, {});
}

/** Why a side has nothing there: the missing link that may hide it. Undefined: there is none, so nothing is a value. */
export function lacking(side: Side, group: Group, stage: string | null): Gap | undefined {
  if (stage === null) return side.gaps.find((gap) => gap.own && LACKS[group].includes(gap.code));
  if (side.stages.includes(stage)) {
    return side.gaps.find((gap) => gap.stages.includes(stage) && LACKS[group].includes(gap.code));
  }
  return side.gaps.find((gap) => HIDES.includes(gap.code));
}

/** The missing link on data that a value names, where that hides which content it is. */
export function blurred(side: Side, value: unknown): Gap | undefined {
  const ids = new Set((Array.isArray(value) ? value : [value]).map((each) => (each as { id?: string } | null)?.id));
  return side.gaps.find((gap) => ids.has(gap.on) && BLURRED.includes(gap.code));
}
