/** Which versions; without a namespace, all that are not hidden (the demo's are). */
export type AuditFilter = {
  alias?: string | null | undefined;
  /** A model's id, or its name in the namespace. */
  model?: string | null | undefined;
  namespace?: string | null | undefined;
};

/** What an edge says; edges lead from effect to cause. */
export type EdgeType =
  | 'AT_COMMIT'
  | 'CONFIGURED_BY'
  | 'DERIVED_FROM'
  | 'EVALUATED_ON'
  | 'GENERATED_BY'
  | 'HEAD'
  | 'HOLDS'
  | 'INPUT_FROM'
  | 'IN_REPOSITORY'
  | 'PARENT'
  | 'PART_OF'
  | 'POINTS_TO'
  | 'RAN_IN'
  | 'READ'
  | 'SERVES'
  | 'USED'
  | 'VALIDATED_ON'
  | 'VERSION_OF';

/** Which findings. */
export type FindingFilter = {
  /** In the lineage of what an alias of this name points at, of the model if one is given. */
  alias?: string | null | undefined;
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
  severity?: Severity | null | undefined;
  /** Known since then. */
  since?: string | null | undefined;
};

/** How an edge is known. */
export type Method =
  | 'DECLARED'
  | 'INFERRED'
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
  namespace?: string | null | undefined;
  /** Only versions of models that this owner has. */
  owner?: string | null | undefined;
};

/** What became of a proposal. */
export type ProposalState =
  | 'ACCEPTED'
  | 'OPEN'
  | 'REJECTED';

/** Which runs; `job` and `commit` are ids, `since` and `until` bound the time of record. */
export type RunFilter = {
  commit?: string | number | null | undefined;
  job?: string | number | null | undefined;
  since?: string | null | undefined;
  status?: string | null | undefined;
  until?: string | null | undefined;
};

/** What a token allows; each includes those before it. */
export type Scope =
  | 'ADMIN'
  | 'READ'
  | 'WRITE';

/** How grave a finding is. */
export type Severity =
  | 'ERROR'
  | 'NOTE'
  | 'WARNING';

/** What a recall says of a model version. */
export type Verdict =
  | 'AFFECTED'
  | 'CLEARED'
  | 'UNKNOWN';
