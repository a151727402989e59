/** Which versions; without a namespace, all that are not hidden (the demo's are). */
export type AuditFilter = {
  /** Only what an alias of this name points at. */
  alias?: string | null | undefined;
  /** A model's id, or its name in the namespace. */
  model?: string | null | undefined;
  /** Only this namespace. */
  namespace?: string | null | undefined;
};

/** What an edge says; edges lead from effect to cause. */
export type EdgeType =
  /** The code that the run executed; `dirty` says whether it was changed. */
  | 'AT_COMMIT'
  /** Its hyperparameters. */
  | 'CONFIGURED_BY'
  /** What it was made from, where no run between the two is known; of a commit, that of a submodule. */
  | 'DERIVED_FROM'
  /** The run measured on it, and made nothing from it. */
  | 'EVALUATED_ON'
  /** The run that made it; several runs may have made the same bytes. */
  | 'GENERATED_BY'
  /** What the part read may be in what the whole made; it follows from `PART_OF`. */
  | 'HAS_PART'
  /** Where a branch or a tag stood at the last import. */
  | 'HEAD'
  /** The bytes that the version stands for. */
  | 'HOLDS'
  /** What the source named without a version; which one the run read is found by times, and linked beside it. */
  | 'INPUT_FROM'
  /** Where it was read. */
  | 'IN_REPOSITORY'
  /** The commit before it. */
  | 'PARENT'
  /** The job that it is an execution of, or the run that started it. */
  | 'PART_OF'
  /** The version that the alias names `since` then, `until` then. */
  | 'POINTS_TO'
  /** Python, packages and machine. */
  | 'RAN_IN'
  /** The run read it, and nobody stated as what. */
  | 'READ'
  /** Serves it `since` then, `until` then. */
  | 'SERVES'
  /** The run made something from it. */
  | 'USED'
  /** The run measured on it while it trained. */
  | 'VALIDATED_ON'
  /** By which name it is known; the same bytes may have several. */
  | 'VERSION_OF';

/** Which findings. */
export type FindingFilter = {
  /** In the lineage of what an alias of this name points at, of the model if one is given. */
  alias?: string | null | undefined;
  /** Only this finding code. */
  code?: string | null | undefined;
  /** Only findings for which something is proposed, or only those without. */
  hasProposal?: boolean | null | undefined;
  /** On runs of this job and what they used; its id, or its name in the namespace (`default` unless given). */
  job?: string | null | undefined;
  /** Only what keeps versions below this level, as `stopsLevel` says. */
  level?: number | null | undefined;
  /** In the lineage of this model's versions; its id, or its name in the namespace (`default` unless given). */
  model?: string | null | undefined;
  /** In the lineage of what lies in this namespace, hidden or not; without one, all that is not hidden (the demo's are). */
  namespace?: string | null | undefined;
  /** In what this owner has. */
  owner?: string | null | undefined;
  /** Only findings this grave. */
  severity?: Severity | null | undefined;
  /** Known since then. */
  since?: string | null | undefined;
};

/** How an edge is known. */
export type Method =
  /** A person or a file says so. */
  | 'DECLARED'
  /** It follows from something else, such as times or paths. */
  | 'INFERRED'
  /** The tool that reports it was there: it read the file, or made the digest. */
  | 'OBSERVED';

/** Which model versions. */
export type ModelVersionFilter = {
  /** Only what an alias of this name points at. */
  alias?: string | null | undefined;
  /** Only versions with this gap: on them, on a run that may have made them, or on what that run used. */
  code?: string | null | undefined;
  /** Only versions at this reproducibility level, by id. */
  level?: number | null | undefined;
  /** Only versions below this reproducibility level, the worst first. */
  levelBelow?: number | null | undefined;
  /** A model's id, or its name in the namespace. */
  model?: string | null | undefined;
  /** Only this namespace. */
  namespace?: string | null | undefined;
  /** Only versions of models that this owner has. */
  owner?: string | null | undefined;
};

/** What became of a proposal. */
export type ProposalState =
  /** It is recorded, as inferred, with who accepted it. */
  | 'ACCEPTED'
  /** Nobody has decided. */
  | 'OPEN'
  /** It does not come back. */
  | 'REJECTED';

/** Which runs; `job` and `commit` are ids, `since` and `until` bound the time of record. */
export type RunFilter = {
  /** Only runs at this commit, by its id. */
  commit?: string | number | null | undefined;
  /** Only runs of this job, by its id. */
  job?: string | number | null | undefined;
  /** Only what was recorded then or later. */
  since?: string | null | undefined;
  /** RUNNING, FINISHED, FAILED or KILLED. */
  status?: string | null | undefined;
  /** Only what was recorded then or earlier. */
  until?: string | null | undefined;
};

/** What a token allows; each includes those before it. */
export type Scope =
  /** All of it, `purge`, and retracting what others stated. */
  | 'ADMIN'
  /** Every question. */
  | 'READ'
  /** Questions, reports, and what people state by hand. */
  | 'WRITE';

/** How grave a finding is. */
export type Severity =
  /** What a level needs is missing or contradicts itself; `forebear audit` exits with 1. */
  | 'ERROR'
  /** Worth knowing; most stop no level. */
  | 'NOTE'
  /** All is linked, and something that is needed to make it again for sure is missing; an audit passes. */
  | 'WARNING';

/** What a recall says of a model version. */
export type Verdict =
  /** It was made from what is recalled. */
  | 'AFFECTED'
  /** It was not: its whole lineage is known, or what is missing could not hide what is recalled. */
  | 'CLEARED'
  /** Nobody can say: a gap in its lineage could hide what is recalled. */
  | 'UNKNOWN';
