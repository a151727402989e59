import { short } from "../../parts/kinds";
import type { Environment, Node } from "./answer";
import type { Box, Detail } from "./boxes";

/** One of the three things that make a run: which commit, which hyperparameters, which environment. */
export interface Slot {
  kind: "commit" | "params" | "env";
  text: string;
  /** Known; missing or not as it should be; stated to be none; or asked of nobody. */
  state: "ok" | "bad" | "none";
  /** The node in it. */
  id?: string;
}

const IN_SLOT: Record<string, [Slot["kind"], string?]> = {
  COMMIT_NOT_RECORDED: ["commit"],
  DIRTY_COMMIT: ["commit", "changed"],
  PARAMETERS_NOT_RECORDED: ["params"],
  SEED_NOT_RECORDED: ["params", "no seed"],
  ENVIRONMENT_NOT_RECORDED: ["env"],
  ENVIRONMENT_UNPINNED: ["env", "not pinned"],
  UNRESOLVED_COMMIT: ["commit", "unknown here"],
  SHORT_COMMIT: ["commit", "short"],
  COMMIT_UNREACHABLE: ["commit", "in no branch"],
};

/** What would stand to the left of a node and is not known, by the code that says so. */
const GHOSTS: Record<string, [string, string]> = {
  DATA_NOT_RECORDED: ["Training data", "not recorded"],
  EVALUATION_ONLY: ["Training data", "only evaluated on"],
  RETRACTED: ["Training data", "was retracted"],
  STILL_RUNNING: ["Training data", "still running"],
  NO_RUN: ["Run", "registered from a file"],
  NO_PRODUCER: ["Producer", "no run, no source"],
};

const codes = (node: Node): string[] => (node.missingLinks ?? []).map((each) => each.code);

/** The three slots of a run, always three: what is missing is seen in its place. The commit has missing links of its own. */
export function slotsOf(run: Node, commit?: Node): Slot[] {
  const lacks = [...codes(run), ...(commit ? codes(commit) : [])];
  const slot = (kind: Slot["kind"], id: string | undefined, value: string | undefined, none: string): Slot => {
    const wrong = lacks.map((code) => IN_SLOT[code]).filter((each) => each?.[0] === kind);
    const words = wrong.map((each) => each?.[1]).find(Boolean);
    if (wrong.length && value === undefined) return { kind, state: "bad", text: "not recorded" };
    if (wrong.length) return { kind, state: "bad", id, text: [value, words].filter(Boolean).join(" · ") };
    if (value === undefined) return { kind, state: "none", text: lacks.includes("STILL_RUNNING") ? "not yet" : none };
    return { kind, state: "ok", id, text: value };
  };
  return [
    slot("commit", run.commit?.id, run.commit ? short(run.commit.sha, 7).replace("…", "") : undefined, "none"),
    slot(
      "params",
      run.parameters?.id,
      run.parameters ? run.parameters.literals.join(", ") || "none" : undefined,
      run.noParameters ? "no parameters" : "none",
    ),
    slot("env", run.environment?.id, run.environment ? pin(run.environment) : undefined, "none"),
  ];
}

export function pin(environment: Environment): string {
  const digest = (text: string) => short(text.slice(text.lastIndexOf(":") + 1)).replace("…", "");
  if (environment.lockDigest) return `lock ${digest(environment.lockDigest)}`;
  if (environment.imageDigest) return `image ${digest(environment.imageDigest)}`;
  return environment.python ? `python ${environment.python}` : "recorded";
}

/** The missing links of a node that are drawn as ghosts, one for each thing that is missing. */
export function ghostsOf(node: Node, box: Box): Box[] {
  const found = new Map<string, Box>();
  for (const code of codes(node)) {
    const words = GHOSTS[code];
    if (!words) continue;
    const id = `ghost|${words[0]}|${node.id}`;
    const ghost: Box = {
      id,
      sort: "ghost",
      side: box.side === "root" ? "up" : box.side,
      distance: box.distance + 1,
      beyond: box.beyond,
      node,
      words,
      code,
      slots: [],
      inside: [],
      lacks: [],
      shows: [],
    };
    if (!found.has(id)) found.set(id, ghost);
  }
  return [...found.values()];
}

/** The codes that neither a slot nor a ghost shows: the box itself says how many there are. */
export function unslotted(node: Node, detail: Detail): string[] {
  return codes(node).filter(
    (code) => !(code in GHOSTS) && !(detail === "pipeline" && code in IN_SLOT && node.kind === "Run"),
  );
}
