import type { ReactNode } from "react";
import { Thing } from "../../parts/badges";
import { abbreviated, short, spoken } from "../../parts/kinds";
import type { EdgePartsFragment, FindingPartsFragment } from "../../parts/parts.graphql";
import { span } from "../../parts/time";
import { count, shown } from "../../parts/values";
import type { VersionQuery } from "./version.graphql";

export type Version = Extract<
  NonNullable<VersionQuery["node"]>,
  { namespace: string; version: string; metrics: unknown }
>;

/** A requirement of a level. `codes` are what it fails on; `needs` is the link without which nobody can judge it. */
export interface Check {
  name: string;
  codes: string[];
  value: ReactNode;
  needs?: "the run" | "the training data" | "the commit" | "the hyperparameters" | "the environment";
  /** What is said where there is no value though the link is there. */
  unknown?: string;
  edge?: EdgePartsFragment;
  sentence?: string;
}

/** How a check stands: it holds, it fails on findings, or it cannot be judged. */
export interface Judged extends Check {
  state: "holds" | "fails" | "cannot";
  /** Whether the link that it is about is missing. */
  missing: boolean;
  findings: FindingPartsFragment[];
}

export interface Rung {
  level: number;
  checks: Judged[];
}

/** The checks of levels 1 to 4, each with its value (gaps.md says which codes stop which level). */
function checks(version: Version, edges: EdgePartsFragment[]): Check[][] {
  const { run, trainingData, commit, parameters, environment } = version;
  const edge = (target: string | undefined, source = run?.id) =>
    edges.find((each) => each.source === source && each.target === target);
  const named = run ? spoken(run.name) : "";
  const data = trainingData.map((each) => <Thing key={each.id} node={each} />);
  const firstData = trainingData[0];
  return [
    [
      {
        name: "Run",
        codes: ["NO_RUN", "STILL_RUNNING"],
        edge: edges.find((each) => each.type === "GENERATED_BY" && each.target === run?.id),
        sentence: `the run ${named} made it`,
        value: run && (
          <>
            <Thing node={run} />
            {run.startedAt && run.endedAt && <span className="muted">{span(run.startedAt, run.endedAt)}</span>}
          </>
        ),
      },
      {
        name: "Hyperparameters",
        codes: ["PARAMETERS_NOT_RECORDED"],
        needs: "the run",
        edge: edge(parameters?.id),
        sentence: `${named} was configured by these hyperparameters`,
        value: parameters ? (
          <span className="mono">{parameters.literals.join(" ") || "none"}</span>
        ) : (
          run?.noParameters && "its source says that there are none"
        ),
      },
      {
        name: "Training data",
        codes: ["DATA_NOT_RECORDED", "EVALUATION_ONLY", "RETRACTED"],
        needs: "the run",
        edge: edge(firstData?.id),
        sentence: firstData ? `${named} used ${spoken(firstData.name)}` : undefined,
        value: data.length > 0 ? data : run?.noInputs && "its source says that it read nothing",
      },
      {
        name: "Commit",
        codes: ["COMMIT_NOT_RECORDED"],
        needs: "the run",
        edge: edge(commit?.id),
        sentence: commit ? `${named} ran at commit ${abbreviated(commit.sha)}` : undefined,
        value: commit && (
          <>
            <Thing node={{ ...commit, name: abbreviated(commit.sha) }} />
            {commit.message && <span>{commit.message.split("\n")[0]}</span>}
          </>
        ),
      },
    ],
    [
      {
        name: "Data by digest",
        codes: ["UNRESOLVED_DATA", "MUTABLE_REFERENCE", "WEAK_DIGEST"],
        needs: "the training data",
        value: (
          <span className="mono">
            {trainingData.map((each) => (each.digest ? short(each.digest) : spoken(each.name))).join(" ") ||
              (run?.noInputs && "nothing was read")}
          </span>
        ),
      },
      {
        name: "Commit full and known",
        codes: ["UNRESOLVED_COMMIT", "SHORT_COMMIT"],
        needs: "the commit",
        value: commit && (
          <>
            <span className="mono">{short(commit.sha, 12)}</span>
            {commit.repositories[0] && <span>in {commit.repositories[0].name}</span>}
          </>
        ),
      },
      {
        name: "Nothing uncommitted",
        codes: ["DIRTY_COMMIT"],
        needs: "the commit",
        edge: edge(commit?.id),
        sentence: commit ? `${named} ran at commit ${abbreviated(commit.sha)}` : undefined,
        value: uncommitted(edge(commit?.id)?.dirty),
        unknown: "no source stated whether anything was uncommitted",
      },
      {
        name: "All of it was read",
        codes: ["NOT_READ"],
        needs: "the run",
        value: "nothing that its source says was left out",
      },
    ],
    [
      {
        name: "Environment pinned",
        codes: ["ENVIRONMENT_NOT_RECORDED", "ENVIRONMENT_UNPINNED"],
        needs: "the run",
        edge: edge(environment?.id),
        sentence: `${named} ran in this environment`,
        value: environment && (
          <>
            <span className="mono">{pin(environment)}</span>
            <span>
              {[environment.python && `python ${environment.python}`, environment.os].filter(Boolean).join(", ")}
            </span>
          </>
        ),
      },
      {
        name: "Seed recorded",
        codes: ["SEED_NOT_RECORDED"],
        needs: "the hyperparameters",
        value: parameters && <span className="mono">{seeds(parameters)}</span>,
      },
      {
        name: "Sources agree",
        codes: ["CONFLICT"],
        needs: "the run",
        value: count(new Set(edges.flatMap((each) => each.sources)).size, "source"),
      },
      {
        name: "Run finished",
        codes: ["RUN_INCOMPLETE"],
        needs: "the run",
        value: run?.status ?? "reported when it had ended",
      },
      {
        name: "Times fit",
        codes: ["LATE", "TIME_INVERSION"],
        needs: "the run",
        value: "no effect is older than its cause",
      },
    ],
    [
      {
        name: "Everything upstream",
        codes: ["UPSTREAM_GAP", "NO_PRODUCER", "EVALUATION_OUTPUT", "COMMIT_UNREACHABLE"],
        needs: "the training data",
        value: "each input was made by such a run, or is a declared source",
      },
    ],
  ];
}

/** What the sources of a run say of its working tree; undefined where none says anything. */
function uncommitted(dirty: boolean | null | undefined): string | undefined {
  if (dirty === null || dirty === undefined) return undefined;
  return dirty ? "changes that are known by the digest of their diff" : "its source saw a clean working tree";
}

function pin(environment: { lockDigest?: string | null; imageDigest?: string | null }): string {
  if (environment.lockDigest) return `lock ${short(environment.lockDigest)}`;
  return environment.imageDigest ? `image ${short(environment.imageDigest)}` : "";
}

function seeds(parameters: { seeds: string[]; parameters: unknown }): string {
  const values = (parameters.parameters ?? {}) as Record<string, unknown>;
  return parameters.seeds.map((name) => (name in values ? `${name}=${shown(values[name])}` : name)).join(" ");
}

/** Judge every check by the findings that stop a level. None of these is left out: one of no check gets its own line. */
export function ladder(version: Version, edges: EdgePartsFragment[]): Rung[] {
  const blockers = version.reproducibility?.blockers ?? [];
  const missing = {
    "the run": !version.run,
    "the training data": version.trainingData.length === 0 && !version.run?.noInputs,
    "the commit": !version.commit,
    "the hyperparameters": !version.parameters && !version.run?.noParameters,
    "the environment": !version.environment,
  };
  return checks(version, edges).map((some, index) => {
    const level = index + 1;
    const here = blockers.filter((finding) => (finding.stopsLevel ?? 4) === level);
    const judged: Judged[] = some.map((check) => {
      const findings = here.filter((finding) => check.codes.includes(finding.code));
      const absent = check.needs !== undefined && missing[check.needs];
      const holds = version.reproducibility && !absent && check.value;
      return { ...check, findings, missing: absent, state: findings.length > 0 ? "fails" : holds ? "holds" : "cannot" };
    });
    const known = new Set(some.flatMap((check) => check.codes));
    for (const finding of here.filter((each) => !known.has(each.code))) {
      judged.push({
        name: finding.title,
        codes: [finding.code],
        value: null,
        state: "fails",
        missing: false,
        findings: [finding],
      });
    }
    return { level, checks: judged };
  });
}
