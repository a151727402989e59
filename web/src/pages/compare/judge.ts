import { blurred, type Compared, type Gap, GROUPS, type Group, lacking, type Side, type Values } from "./side";

export type State = "differs" | "cannot" | "same";

/** A line of the comparison. `why` is what is missing on either side, where it cannot be compared. */
export interface Row {
  group: Group;
  /** The job upstream that it is of; null of what is compared itself. */
  stage: string | null;
  key: string;
  a: unknown;
  b: unknown;
  state: State;
  why: [Gap | undefined, Gap | undefined];
  /** Said instead of the values, where that is no missing link. */
  note?: string;
}

const LISTS: Record<Group, (compared: Compared) => Compared["data"]> = {
  metrics: (compared) => compared.metrics,
  data: (compared) => compared.data,
  code: (compared) => compared.commits,
  parameters: (compared) => compared.parameters,
  environment: (compared) => compared.environment,
};
const MARK: Record<Group, string> = { metrics: ".", data: ": ", code: ".", parameters: ".", environment: "." };
const ENDS: Partial<Record<Group, RegExp>> = {
  data: /^(.+?): ([a-z_]+ .+)$/,
  code: /^(.+)\.(commit|dirty|diff_digest)$/,
  environment: /^(.+)\.(python|lock_digest|image_digest|os|hardware)$/,
};
export const COMMITS_BETWEEN = "between";
const DISAGREE = "sources disagree";

/** All lines: what the API says differs, each judged, and what is the same of what both sides themselves have. */
export function judge(compared: Compared, a: Side, b: Side): Row[] {
  return GROUPS.flatMap((group) => {
    const found = LISTS[group](compared).map((each) => judged(group, each, a, b));
    return [...found, ...unlisted(group, found, a, b)];
  });
}

function judged(
  group: Group,
  { key, a: left, b: right }: { key: string; a: unknown; b: unknown },
  a: Side,
  b: Side,
): Row {
  const [stage, rest] = staged(group, key, a, b);
  const row: Row = { group, stage, key: rest, a: left, b: right, state: "differs", why: [undefined, undefined] };
  if (group === "code" && stage === null && key.startsWith(COMMITS_BETWEEN)) return row;
  row.why = [
    left === null ? lacking(a, group, stage) : blurred(a, left),
    right === null ? lacking(b, group, stage) : blurred(b, right),
  ];
  // Content that nobody knows may be what the other side has under another name.
  if (group === "data" && stage === null) {
    if (left === null) row.why[0] ??= a.gaps.find((gap) => blurs(a, gap));
    if (right === null) row.why[1] ??= b.gaps.find((gap) => blurs(b, gap));
  }
  if (row.why[0] || row.why[1]) return { ...row, state: "cannot" };
  if (disagrees(left) || disagrees(right)) return { ...row, state: "cannot", note: "its sources disagree" };
  if (group === "metrics" && (left === null || right === null))
    return { ...row, state: "cannot", note: "measured on one side only" };
  if (rest === "commit" && begins(left, right)) return { ...row, state: "cannot", note: "one of them is a short sha" };
  return row;
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function blurs(side: Side, gap: Gap): boolean {
  return Object.values(side.own.data).some((value) => blurred(side, value) === gap);
}

function disagrees(value: unknown): boolean {
  return typeof value === "object" && value !== null && DISAGREE in value;
}

function begins(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" && (a.startsWith(b) || b.startsWith(a));
}

/** The stage of a key, and the rest of it. What either side has itself is of no stage. */
export function staged(group: Group, key: string, a: Side, b: Side): [string | null, string] {
  if (group === "metrics" || key in a.own[group] || key in b.own[group]) return [null, key];
  const mark = MARK[group];
  const stages = [...new Set([...a.stages, ...b.stages])].sort((one, other) => other.length - one.length);
  for (const stage of stages) {
    for (const name of [stage, stage.slice(stage.lastIndexOf("/") + 1)]) {
      if (key.startsWith(name + mark)) return [stage, key.slice(name.length + mark.length)];
    }
  }
  const found = ENDS[group]?.exec(key);
  return found?.[1] && found[2] ? [found[1], found[2]] : [null, key];
}

/** What is not in the list of differences: equal values, and what neither side has. */
function unlisted(group: Group, listed: Row[], a: Side, b: Side): Row[] {
  const own = listed.filter((row) => row.stage === null);
  const keys = new Set(own.map((row) => row.key));
  const row = (key: string, values: [unknown, unknown], state: State, more: Partial<Row> = {}): Row => ({
    group,
    stage: null,
    key,
    a: values[0],
    b: values[1],
    state,
    why: [undefined, undefined],
    ...more,
  });
  const rows: Row[] = [];
  for (const [key, value] of Object.entries(a.own[group])) {
    if (keys.has(key) || !(key in b.own[group]) || !equal(value, b.own[group][key])) continue;
    const why: Row["why"] =
      group === "data" ? [blurred(a, value), blurred(b, b.own[group][key])] : [undefined, undefined];
    rows.push(row(key, [value, b.own[group][key]], why[0] || why[1] ? "cannot" : "same", { why }));
  }
  if (group === "code") rows.push(...uncommitted(a, b, keys, row));
  if (own.length + rows.length === 0) {
    const why: Row["why"] = [lacking(a, group, null), lacking(b, group, null)];
    const said = a.none.includes(group) && b.none.includes(group);
    if (said) rows.push(row(GROUP[group], [null, null], "same", { note: "none on both, as their sources say" }));
    else
      rows.push(
        row(GROUP[group], [null, null], "cannot", {
          why,
          note: why[0] || why[1] ? undefined : "recorded on neither side",
        }),
      );
  }
  if (group === "metrics") return rows;
  for (const stage of a.stages.filter((each) => b.stages.includes(each))) {
    if (listed.some((each) => each.stage === stage)) continue;
    const why: Row["why"] = [lacking(a, group, stage), lacking(b, group, stage)];
    const state = why[0] && why[1] ? "cannot" : "same";
    rows.push(
      row(
        stage,
        [null, null],
        state,
        state === "cannot" ? { stage, why } : { stage, note: "nothing that is recorded differs" },
      ),
    );
  }
  return rows;
}

type Make = (key: string, values: [unknown, unknown], state: State, more?: Partial<Row>) => Row;

/** Changes that nobody kept, on both sides: the same commit does not make them the same code. */
function uncommitted(a: Side, b: Side, keys: Set<string>, row: Make): Row[] {
  const [left, right] = [a, b].map((side) => side.gaps.find((gap) => gap.own && gap.code === "DIRTY_COMMIT"));
  return !keys.has("dirty") && left && right ? [row("dirty", [true, true], "cannot", { why: [left, right] })] : [];
}

export const GROUP: Record<Group, string> = {
  metrics: "metrics",
  data: "training data",
  code: "commit",
  parameters: "hyperparameters",
  environment: "environment",
};

/** How far a number moved; null where nobody knows. */
export function moved(a: unknown, b: unknown): number | null {
  if (typeof a !== "number" || typeof b !== "number") return null;
  return Number((b - a).toPrecision(6));
}

export function commits(row: Row): Values[] {
  const list = row.a ?? row.b;
  return Array.isArray(list) ? (list as Values[]) : [];
}
