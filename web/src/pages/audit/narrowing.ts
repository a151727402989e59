import type { AuditFilter, FindingFilter, ModelVersionFilter, Severity } from "../../generated/schema";
import { quoted } from "../../parts/values";

export const VIEWS = ["cause", "version", "model", "owner"] as const;
export type View = (typeof VIEWS)[number];
export const SEVERITIES: Severity[] = ["ERROR", "WARNING", "NOTE"];
export const STOPPED = [1, 2, 3, 4];
/** Levels are below this: a list of the versions below it is one of all, the worst first. */
export const ABOVE_ALL = 5;

/** What the URL narrows the page to. */
export interface Narrowing {
  by: View;
  ns: string | null;
  code: string | null;
  severity: Severity | null;
  /** Only what keeps versions below this level; of versions, those below it. */
  level: number | null;
  /** Of versions, only those at this level. */
  held: number | null;
  /** A model and a job by id. */
  model: string | null;
  job: string | null;
  owner: string | null;
  alias: string | null;
  /** Only findings with a proposal, or only those without. */
  proposal: boolean | null;
}

/** Read it from the URL; what is no value of ours narrows nothing. */
export function narrowing(query: URLSearchParams): Narrowing {
  const level = Number(query.get("level"));
  const proposal = query.get("proposal");
  return {
    by: VIEWS.find((each) => each === query.get("by")) ?? "cause",
    ns: query.get("ns"),
    code: query.get("code"),
    severity: SEVERITIES.find((each) => each === query.get("severity")) ?? null,
    level: STOPPED.includes(level) ? level : null,
    held: /^[0-4]$/.test(query.get("held") ?? "") ? Number(query.get("held")) : null,
    model: query.get("model"),
    job: query.get("job"),
    owner: query.get("owner"),
    alias: query.get("alias"),
    proposal: proposal === "with" ? true : proposal === "without" ? false : null,
  };
}

function given<Filter extends object>(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) as Filter;
}

/** The findings whose counts the facets are made from: cause, severity and level follow from the code, and are left out. */
export function countedFilter(
  { ns, model, job, owner, alias }: Narrowing,
  hasProposal: boolean | null = null,
): FindingFilter {
  return given({ namespace: ns, model, job, owner, alias, hasProposal });
}

/** The findings that are listed. */
export function findingFilter(narrowed: Narrowing): FindingFilter {
  const { code, severity, level, proposal } = narrowed;
  return given({ ...countedFilter(narrowed, proposal), code, severity, level });
}

/** The versions whose levels are counted: what an audit can be narrowed to. */
export function auditFilter({ ns, model, alias }: Narrowing): AuditFilter {
  return given({ namespace: ns, model, alias });
}

/** The versions that are listed: not by severity, job or proposal, which versions do not have. */
export function versionFilter({ ns, model, alias, owner, code, level, held }: Narrowing): ModelVersionFilter {
  const levels = held === null ? { levelBelow: level ?? ABOVE_ALL } : { level: held };
  return given({ namespace: ns, model, alias, owner, code, ...levels });
}

/** The same audit at the command line; what it cannot be narrowed by is left out. */
export function command({ ns, model, alias }: Narrowing): string {
  const options = [
    ["--namespace", ns],
    ["--model", model],
    ["--alias", alias],
  ].flatMap(([name, value]) => (value ? [`${name} ${quoted(value)}`] : []));
  return ["forebear audit", ...options].join(" ");
}

/** The name of a model or a job in its id: `model:demo/churn` is churn. */
export function nameOf(id: string): string {
  const name = id.slice(id.indexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
