/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
  /** What it was made from, where no run between the two is known. */
  | 'DERIVED_FROM'
  /** The run measured on it, and made nothing from it. */
  | 'EVALUATED_ON'
  /** The run that made it; several runs may have made the same bytes. */
  | 'GENERATED_BY'
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

export type AboutQueryVariables = Exact<{ [key: string]: never; }>;


export type AboutQuery = { about: { version: string, browser: string | null, scope: Scope } };

export type NamespacesQueryVariables = Exact<{ [key: string]: never; }>;


export type NamespacesQuery = { namespaces: { totalCount: number, nodes: Array<{ name: string, models: number, datasets: number, hidden: boolean }> } };

export type FoundQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type FoundQuery = { search: { totalCount: number, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    > } };

export type AuditCountsQueryVariables = Exact<{
  which?: FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditCountsQuery = { missingLinkCounts: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, count: number }> };

export type AuditLevelsQueryVariables = Exact<{
  of?: AuditFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditLevelsQuery = { audit: { totalCount: number, complete: boolean, asOf: string, levelsAsOf: string | null, byLevel: Array<{ level: number, count: number }>, byCode: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, count: number }> } };

export type FindingsQueryVariables = Exact<{
  which?: FindingFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FindingsQuery = { missingLinks: { totalCount: number, nodes: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, keepsDown: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string }> }, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string, jobs: Array<{ id: string, kind: string, name: string }> }
      , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , to:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , links: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindingsToWriteQueryVariables = Exact<{
  which?: FindingFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FindingsToWriteQuery = { missingLinks: { totalCount: number, nodes: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string, jobs: Array<{ id: string, kind: string, name: string }> }
      , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , to:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , links: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type VersionsCountedQueryVariables = Exact<{
  which?: ModelVersionFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionsCountedQuery = { modelVersions: { totalCount: number } };

export type VersionsByLevelQueryVariables = Exact<{
  which?: ModelVersionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionsByLevelQuery = { modelVersions: { totalCount: number, levelsAsOf: string | null, nodes: Array<{ id: string, kind: string, name: string, model: { id: string, owner: string | null } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number, complete: boolean, blockers: Array<{ fingerprint: string, code: string, title: string, severity: Severity, stopsLevel: number | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type VersionBlockersQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionBlockersQuery = { reproducibility: { complete: boolean, blockers: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
      , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , to:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , links: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }> } | null }> } };

export type AuditModelsQueryVariables = Exact<{
  namespace?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditModelsQuery = { models: { totalCount: number, nodes: Array<{ id: string, name: string, namespace: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditModelQueryVariables = Exact<{
  id: string | number;
  model: string;
  which?: FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditModelQuery = { node:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { owner: string | null, id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
   | null, audit: { totalCount: number, complete: boolean, byLevel: Array<{ level: number, count: number }> }, missingLinkCounts: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, count: number }> };

export type AuditOwnersQueryVariables = Exact<{
  namespace?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditOwnersQuery = { models: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, owner: string | null }> }, datasets: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, owner: string | null }> } };

export type AuditOwnerQueryVariables = Exact<{
  all?: ModelVersionFilter | null | undefined;
  below?: ModelVersionFilter | null | undefined;
  which?: FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditOwnerQuery = { all: { totalCount: number }, below: { totalCount: number }, missingLinkCounts: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, count: number }> };

export type AuditJobsQueryVariables = Exact<{
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditJobsQuery = { runs: { totalCount: number, nodes: Array<{ jobs: Array<{ id: string, name: string, namespace: string }> }> } };

export type ModelsQueryVariables = Exact<{
  namespace?: string | null | undefined;
  search?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, kind: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, reproducibility: { level: number } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }> }> } }> } };

export type ModelQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelQuery = { node:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { namespace: string, owner: string | null, recordedAt: string | null, id: string, kind: string, name: string, versions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, metrics: unknown, reproducibility: { level: number, complete: boolean, blockers: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }> }> } }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
   | null };

export type DatasetsQueryVariables = Exact<{
  namespace?: string | null | undefined;
  search?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetsQuery = { datasets: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, version: string | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null }> } }> } };

export type DatasetQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, versions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, version: string | null, digest: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, producers: Array<{ id: string, kind: string, name: string }> }> } }
    | { namespace: string, version: string | null, digest: string | null, digestAlgorithm: string | null, digestStrength: string | null, uri: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, id: string, kind: string, name: string, recordedAt: string | null, datasets: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null }>, producers: Array<{ id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null }>, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
   | null };

export type MadeFromQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type MadeFromQuery = { recall: { asOf: string, complete: boolean, counts: { affected: number, unknown: number, total: number }, verdicts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ aliases: Array<string>, owners: Array<string>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, deployments: Array<{ id: string, kind: string, name: string }> }> } } };

export type CompareGapFragment = { code: string, title: string };

export type CompareRunFragment = { id: string, name: string, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
    , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
     }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null };

type CompareSide_Alias_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Commit_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Dataset_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_DatasetVersion_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Deployment_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Environment_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Job_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Model_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_ModelArtifact_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_ModelVersion_Fragment = { version: string, createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number } | null, missingLinks: Array<{ code: string, title: string, node:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
    , proposal: { id: string } | null }>, run: { id: string, name: string, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
       }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null } | null };

type CompareSide_ParameterSet_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Repository_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Run_Fragment = { startedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
    , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
     }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null };

export type CompareSideFragment =
  | CompareSide_Alias_Fragment
  | CompareSide_Commit_Fragment
  | CompareSide_Dataset_Fragment
  | CompareSide_DatasetVersion_Fragment
  | CompareSide_Deployment_Fragment
  | CompareSide_Environment_Fragment
  | CompareSide_Job_Fragment
  | CompareSide_Model_Fragment
  | CompareSide_ModelArtifact_Fragment
  | CompareSide_ModelVersion_Fragment
  | CompareSide_ParameterSet_Fragment
  | CompareSide_Repository_Fragment
  | CompareSide_Run_Fragment
;

export type CompareBehindFragment = { complete: boolean, totalCount: number, asOf: string, nodes: Array<
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string, jobs: Array<{ name: string }>, missingLinks: Array<{ code: string, title: string }> }
  > };

export type DiffersFragment = { key: string, a: unknown, b: unknown };

export type CompareQueryVariables = Exact<{
  a: string | number;
  b: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CompareQuery = { compare: { same: boolean, differ: boolean, complete: boolean, a:
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { version: string, createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number } | null, missingLinks: Array<{ code: string, title: string, node:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          , proposal: { id: string } | null }>, run: { id: string, name: string, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
            , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null } | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { startedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null }
    , b:
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { version: string, createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number } | null, missingLinks: Array<{ code: string, title: string, node:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          , proposal: { id: string } | null }>, run: { id: string, name: string, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
            , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null } | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { startedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<{ code: string, title: string, node:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          , proposal: { id: string } | null }>, inputs: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }>, commit: { id: string, sha: string } | null, parameters: { parameters: unknown } | null, environment: { python: string | null, lockDigest: string | null, imageDigest: string | null, os: string | null, hardware: string | null, properties: unknown } | null }
    , data: Array<{ key: string, a: unknown, b: unknown }>, commits: Array<{ key: string, a: unknown, b: unknown }>, parameters: Array<{ key: string, a: unknown, b: unknown }>, environment: Array<{ key: string, a: unknown, b: unknown }>, metrics: Array<{ key: string, a: unknown, b: unknown }> }, left: { complete: boolean, totalCount: number, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, jobs: Array<{ name: string }>, missingLinks: Array<{ code: string, title: string }> }
    > }, right: { complete: boolean, totalCount: number, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string }> }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string, jobs: Array<{ name: string }>, missingLinks: Array<{ code: string, title: string }> }
    > } };

export type CompareOneQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CompareOneQuery = { node:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
   | null };

export type WalkedQueryVariables = Exact<{
  id: string | number;
  up: boolean;
  down: boolean;
  upDepth?: number | null | undefined;
  downDepth?: number | null | undefined;
  upAfter?: string | null | undefined;
  downAfter?: string | null | undefined;
  upFirst: number;
  downFirst: number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type WalkedQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number } | null }
    | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
   | null, up?: { totalCount: number, complete: boolean, truncatedBy: string | null, endCursor: string | null, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null }
      | { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number } | null }
      | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }>, hidden: Array<{ node: string, upstream: number, downstream: number }> }, down?: { totalCount: number, complete: boolean, truncatedBy: string | null, endCursor: string | null, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null }
      | { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
      | { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number } | null }
      | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
      | { id: string, kind: string, name: string, recordedAt: string | null }
      | { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }>, hidden: Array<{ node: string, upstream: number, downstream: number }> } };

export type WalkFragment = { totalCount: number, complete: boolean, truncatedBy: string | null, endCursor: string | null, asOf: string, nodes: Array<
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
    | { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number } | null }
    | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> }
  >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }>, hidden: Array<{ node: string, upstream: number, downstream: number }> };

type Walker_Alias_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Commit_Fragment = { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> };

type Walker_Dataset_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_DatasetVersion_Fragment = { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> };

type Walker_Deployment_Fragment = { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Environment_Fragment = { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Job_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Model_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_ModelArtifact_Fragment = { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> };

type Walker_ModelVersion_Fragment = { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number } | null };

type Walker_ParameterSet_Fragment = { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Repository_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Run_Fragment = { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null }> };

export type WalkerFragment =
  | Walker_Alias_Fragment
  | Walker_Commit_Fragment
  | Walker_Dataset_Fragment
  | Walker_DatasetVersion_Fragment
  | Walker_Deployment_Fragment
  | Walker_Environment_Fragment
  | Walker_Job_Fragment
  | Walker_Model_Fragment
  | Walker_ModelArtifact_Fragment
  | Walker_ModelVersion_Fragment
  | Walker_ParameterSet_Fragment
  | Walker_Repository_Fragment
  | Walker_Run_Fragment
;

export type LackFragment = { code: string, title: string, severity: Severity, stopsLevel: number | null };

export type ChosenQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type ChosenQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { sha: string, message: string | null, author: string | null, committedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, uri: string | null, createdAt: string | null, createdAtKnown: boolean | null, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
    | { endpoint: string | null, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { python: string | null, os: string | null, lockDigest: string | null, imageDigest: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, uri: string | null, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
    | { createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number, blockers: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , to:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , links: Array<{ role: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
               }> } | null }> } | null }
    | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { status: string | null, startedAt: string | null, endedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
   | null };

type Named_Alias_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Commit_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Dataset_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_DatasetVersion_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Deployment_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Environment_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Job_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Model_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_ModelArtifact_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_ModelVersion_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_ParameterSet_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Repository_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

type Named_Run_Fragment = { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> };

export type NamedFragment =
  | Named_Alias_Fragment
  | Named_Commit_Fragment
  | Named_Dataset_Fragment
  | Named_DatasetVersion_Fragment
  | Named_Deployment_Fragment
  | Named_Environment_Fragment
  | Named_Job_Fragment
  | Named_Model_Fragment
  | Named_ModelArtifact_Fragment
  | Named_ModelVersion_Fragment
  | Named_ParameterSet_Fragment
  | Named_Repository_Fragment
  | Named_Run_Fragment
;

export type EdgesFragment = { totalCount: number, complete: boolean, truncatedBy: string | null, asOf: string, nodes: Array<
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }> };

export type RunLineFragment = { id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null, jobs: Array<{ id: string, kind: string, name: string }>, outputs: Array<
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  >, missingLinks: Array<{ code: string, title: string, severity: Severity, fingerprint: string }> };

export type RunPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RunPageQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { status: string | null, startedAt: string | null, endedAt: string | null, metrics: unknown, noInputs: boolean | null, noParameters: boolean | null, notRead: Array<string>, dvcStage: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, inputs: Array<{ role: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
              , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                , to:
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                , links: Array<{ role: string | null, node:
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                   }> } | null }> }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
              , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                , to:
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                  | { id: string, kind: string, name: string }
                , links: Array<{ role: string | null, node:
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                    | { id: string, kind: string, name: string }
                   }> } | null }> }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
         }>, outputs: Array<
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
      >, commit: { id: string, kind: string, name: string, sha: string, message: string | null, author: string | null, resolved: boolean, repositories: Array<{ id: string, kind: string, name: string }>, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , to:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , links: Array<{ role: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
               }> } | null }> } | null, parameters: { id: string, kind: string, name: string, literals: Array<string>, seeds: Array<string> } | null, environment: { id: string, kind: string, name: string, python: string | null, os: string | null, hardware: string | null, lockDigest: string | null, imageDigest: string | null } | null, jobs: Array<{ id: string, kind: string, name: string }>, parent: { id: string, kind: string, name: string } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }>, otherNames: Array<{ id: string, edge: string, source: string }> }
   | null, lineage: { totalCount: number, complete: boolean, truncatedBy: string | null, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }> } };

export type CommitPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CommitPageQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { sha: string, message: string | null, author: string | null, committedAt: string | null, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, repositories: Array<{ id: string, kind: string, name: string }>, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }>, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
   | null };

export type RunsOfQueryVariables = Exact<{
  which?: RunFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RunsOfQuery = { runs: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null, jobs: Array<{ id: string, kind: string, name: string }>, outputs: Array<
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
      >, missingLinks: Array<{ code: string, title: string, severity: Severity, fingerprint: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type JobPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type JobPageQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, repositories: Array<{ id: string, kind: string, name: string }>, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
   | null };

export type NodePageQueryVariables = Exact<{
  id: string | number;
  first: number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type NodePageQuery = { node:
    | { namespace: string, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, version: { id: string, kind: string, name: string } | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { namespace: string, endpoint: string | null, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, versions: Array<{ id: string, kind: string, name: string }>, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { python: string | null, os: string | null, hardware: string | null, lockDigest: string | null, imageDigest: string | null, properties: unknown, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { digest: string | null, digestAlgorithm: string | null, digestStrength: string | null, uri: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }>, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { parameters: unknown, seeds: Array<string>, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { url: string, complete: boolean | null, root: string | null, options: unknown, id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
    | { id: string, kind: string, name: string, recordedAt: string | null, purgedAt: string | null, purgedBy: string | null, purgedBecause: string | null, otherNames: Array<{ id: string, edge: string, source: string }> }
   | null, lineage: { totalCount: number, complete: boolean, truncatedBy: string | null, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    >, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }> } };

export type RecallRowFragment = { verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null };

export type RecallPageFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null }> };

export type RecallQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallQuery = { recall: { complete: boolean, asOf: string, root:
      | { id: string, kind: string, name: string }
      | { sha: string, message: string | null, id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { digest: string | null, id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { digest: string | null, id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    , counts: { affected: number, unknown: number, unknownNear: number, cleared: number, total: number }, affected: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null }> }, unknown: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null }> }, cleared: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null }> } } };

export type RecallMoreQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
  verdict: Verdict;
  after?: string | null | undefined;
}>;


export type RecallMoreQuery = { recall: { verdicts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ verdict: Verdict, reason: string, evaluationOnly: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        >, gap: { code: string, title: string, severity: Severity, proposal: { id: string } | null } | null }> } } };

export type RecallSettleQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallSettleQuery = { recall: { settledBy: Array<{ code: string, versions: number, alone: number, command: string, path: string | null, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
       }> } };

export type RecallPlanQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallPlanQuery = { recall: { plan: { complete: boolean, toWithdraw: Array<{ id: string, kind: string, name: string }>, steps: Array<{ number: number, tasks: Array<{ owners: Array<string>, inCycle: boolean, run: { id: string, kind: string, name: string } | null, job: { id: string, kind: string, name: string } | null, commits: Array<{ id: string, kind: string, sha: string }>, outputs: Array<
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          >, versions: Array<{ id: string, kind: string, name: string }> }> }> } } };

export type FoundAllQueryVariables = Exact<{
  text: string;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FoundAllQuery = { search: { totalCount: number, nodes: Array<
      | { id: string, kind: string, name: string }
      | { message: string | null, author: string | null, id: string, kind: string, name: string }
      | { namespace: string, owner: string | null, id: string, kind: string, name: string }
      | { namespace: string, digest: string | null, uri: string | null, id: string, kind: string, name: string }
      | { namespace: string, owner: string | null, id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { namespace: string, owner: string | null, id: string, kind: string, name: string }
      | { namespace: string, owner: string | null, id: string, kind: string, name: string }
      | { digest: string | null, uri: string | null, id: string, kind: string, name: string }
      | { namespace: string, id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { status: string | null, startedAt: string | null, id: string, kind: string, name: string }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OwnModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnModelsQuery = { models: { totalCount: number } };

export type OverviewQueryVariables = Exact<{
  ns?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type OverviewQuery = { models: { totalCount: number }, audit: { totalCount: number, complete: boolean, byLevel: Array<{ level: number, count: number }>, byCode: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, count: number }> }, missingLinks: { totalCount: number }, modelVersions: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, namespace: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, model: { id: string, name: string } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }>, reproducibility: { level: number, complete: boolean, blockers: Array<{ code: string, title: string, stopsLevel: number | null, node:
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
            | { id: string, name: string }
          , proposal: { id: string } | null }> } | null }> } };

export type MadeQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type MadeQuery = { ancestors: { totalCount: number, complete: boolean, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    > } };

export type RecalledQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RecalledQuery = { recall: { complete: boolean, root:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    , counts: { affected: number, unknown: number, unknownNear: number, cleared: number, total: number }, verdicts: { nodes: Array<{ version: { id: string }, deployments: Array<{ id: string, name: string }> }> } } };

export type ComparedQueryVariables = Exact<{
  a: string | number;
  b: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type ComparedQuery = { compare: { same: boolean, a:
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
    , b:
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
      | { id: string, name: string }
    , data: Array<{ key: string }>, commits: Array<{ key: string }>, parameters: Array<{ key: string }>, environment: Array<{ key: string }>, metrics: Array<{ key: string, a: unknown, b: unknown }> } };

export type VersionQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { namespace: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, registered: boolean | null, digest: string | null, metrics: unknown, properties: unknown, notRead: Array<string>, id: string, kind: string, name: string, recordedAt: string | null, model: { id: string, kind: string, name: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, name: string, version: string, metrics: unknown }> } } | null, artifact: { id: string, kind: string, name: string } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }>, run: { id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null, noInputs: boolean | null, noParameters: boolean | null, notRead: Array<string>, jobs: Array<{ id: string, kind: string, name: string }>, inputs: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
           }>, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , to:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , links: Array<{ role: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
               }> } | null }> } | null, trainingData: Array<{ id: string, kind: string, name: string, digest: string | null, version: string | null, declaredSource: boolean | null }>, commit: { id: string, kind: string, name: string, sha: string, message: string | null, author: string | null, committedAt: string | null, resolved: boolean, repositories: Array<{ id: string, kind: string, name: string }> } | null, parameters: { id: string, kind: string, name: string, literals: Array<string>, seeds: Array<string>, parameters: unknown } | null, environment: { id: string, kind: string, name: string, python: string | null, os: string | null, lockDigest: string | null, imageDigest: string | null } | null, reproducibility: { level: number, name: string, reproduced: boolean, reproducedBy: Array<string>, complete: boolean, blockers: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , to:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
            , links: Array<{ role: string | null, node:
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
                | { id: string, kind: string, name: string }
               }> } | null }> } | null, missingLinks: Array<{ code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
          | { id: string, kind: string, name: string }
        , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , to:
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
            | { id: string, kind: string, name: string }
          , links: Array<{ role: string | null, node:
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
              | { id: string, kind: string, name: string }
             }> } | null }> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
   | null, ancestors: { asOf: string, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }> } };

export type ResolveMutationVariables = Exact<{
  id: string | number;
  accept: boolean;
  reason?: string | null | undefined;
}>;


export type ResolveMutation = { resolveProposal: { recorded: number, unchanged: number, rejected: Array<{ field: string, why: string }> } };

export type RecordedQueryVariables = Exact<{
  id: string | number;
}>;


export type RecordedQuery = { ancestors: { edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null }> } };

export type FindingPartsFragment = { code: string, title: string, severity: Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  , proposal: { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    , to:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    , links: Array<{ role: string | null, node:
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
        | { id: string, kind: string, name: string }
       }> } | null };

export type ProposalPartsFragment = { id: string, kind: string, confidence: number, reason: string, state: ProposalState, from:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  , to:
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
    | { id: string, kind: string, name: string }
  , links: Array<{ role: string | null, node:
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
     }> };

export type EdgePartsFragment = { ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string, dirty: boolean | null };

export type PickableQueryVariables = Exact<{
  text: string;
}>;


export type PickableQuery = { search: { totalCount: number, nodes: Array<
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
      | { id: string, kind: string, name: string }
    > } };

export type RetractMutationVariables = Exact<{
  edge: string | number;
  reason: string;
}>;


export type RetractMutation = { retract: { recorded: number, unchanged: number, rejected: Array<{ field: string, why: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CompareGapFragmentDoc = new TypedDocumentString(`
    fragment CompareGap on Finding {
  code
  title
}
    `, {"fragmentName":"CompareGap"}) as unknown as TypedDocumentString<CompareGapFragment, unknown>;
export const CompareRunFragmentDoc = new TypedDocumentString(`
    fragment CompareRun on Run {
  id
  name
  missingLinks {
    ...CompareGap
    node {
      id
    }
    proposal {
      id
    }
  }
  noInputs
  noParameters
  metrics
  inputs {
    role
    node {
      id
      kind
      name
    }
  }
  commit {
    id
    sha
  }
  parameters {
    parameters
  }
  environment {
    python
    lockDigest
    imageDigest
    os
    hardware
    properties
  }
}
    fragment CompareGap on Finding {
  code
  title
}`, {"fragmentName":"CompareRun"}) as unknown as TypedDocumentString<CompareRunFragment, unknown>;
export const CompareSideFragmentDoc = new TypedDocumentString(`
    fragment CompareSide on Node {
  id
  kind
  name
  recordedAt
  ... on ModelVersion {
    version
    createdAt
    createdAtKnown
    metrics
    reproducibility {
      level
    }
    missingLinks {
      ...CompareGap
      node {
        id
      }
      proposal {
        id
      }
    }
    run {
      ...CompareRun
    }
  }
  ... on Run {
    startedAt
    ...CompareRun
  }
}
    fragment CompareGap on Finding {
  code
  title
}
fragment CompareRun on Run {
  id
  name
  missingLinks {
    ...CompareGap
    node {
      id
    }
    proposal {
      id
    }
  }
  noInputs
  noParameters
  metrics
  inputs {
    role
    node {
      id
      kind
      name
    }
  }
  commit {
    id
    sha
  }
  parameters {
    parameters
  }
  environment {
    python
    lockDigest
    imageDigest
    os
    hardware
    properties
  }
}`, {"fragmentName":"CompareSide"}) as unknown as TypedDocumentString<CompareSideFragment, unknown>;
export const CompareBehindFragmentDoc = new TypedDocumentString(`
    fragment CompareBehind on Lineage {
  complete
  totalCount
  asOf
  nodes {
    id
    kind
    name
    ... on Run {
      jobs {
        name
      }
      missingLinks {
        ...CompareGap
      }
    }
    ... on DatasetVersion {
      missingLinks {
        ...CompareGap
      }
    }
    ... on ModelArtifact {
      missingLinks {
        ...CompareGap
      }
    }
    ... on Commit {
      missingLinks {
        ...CompareGap
      }
    }
  }
}
    fragment CompareGap on Finding {
  code
  title
}`, {"fragmentName":"CompareBehind"}) as unknown as TypedDocumentString<CompareBehindFragment, unknown>;
export const DiffersFragmentDoc = new TypedDocumentString(`
    fragment Differs on Difference {
  key
  a
  b
}
    `, {"fragmentName":"Differs"}) as unknown as TypedDocumentString<DiffersFragment, unknown>;
export const LackFragmentDoc = new TypedDocumentString(`
    fragment Lack on Finding {
  code
  title
  severity
  stopsLevel
}
    `, {"fragmentName":"Lack"}) as unknown as TypedDocumentString<LackFragment, unknown>;
export const WalkerFragmentDoc = new TypedDocumentString(`
    fragment Walker on Node {
  id
  kind
  name
  recordedAt
  ... on Run {
    status
    noInputs
    noParameters
    jobs {
      id
      name
    }
    commit {
      id
      sha
    }
    parameters {
      id
      literals
    }
    environment {
      id
      lockDigest
      imageDigest
      python
    }
    missingLinks {
      ...Lack
    }
  }
  ... on DatasetVersion {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on ModelArtifact {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on Commit {
    sha
    resolved
    missingLinks {
      ...Lack
    }
  }
  ... on ParameterSet {
    literals
  }
  ... on Environment {
    lockDigest
    imageDigest
    python
  }
  ... on Deployment {
    endpoint
  }
  ... on ModelVersion {
    registered
    aliases(at: $at) {
      id
      name
    }
    deployments(at: $at) {
      id
      name
    }
    reproducibility {
      level
    }
  }
}
    fragment Lack on Finding {
  code
  title
  severity
  stopsLevel
}`, {"fragmentName":"Walker"}) as unknown as TypedDocumentString<WalkerFragment, unknown>;
export const EdgePartsFragmentDoc = new TypedDocumentString(`
    fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}
    `, {"fragmentName":"EdgeParts"}) as unknown as TypedDocumentString<EdgePartsFragment, unknown>;
export const WalkFragmentDoc = new TypedDocumentString(`
    fragment Walk on Lineage {
  nodes {
    ...Walker
  }
  edges {
    ...EdgeParts
  }
  totalCount
  complete
  truncatedBy
  endCursor
  asOf
  hidden {
    node
    upstream
    downstream
  }
}
    fragment Walker on Node {
  id
  kind
  name
  recordedAt
  ... on Run {
    status
    noInputs
    noParameters
    jobs {
      id
      name
    }
    commit {
      id
      sha
    }
    parameters {
      id
      literals
    }
    environment {
      id
      lockDigest
      imageDigest
      python
    }
    missingLinks {
      ...Lack
    }
  }
  ... on DatasetVersion {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on ModelArtifact {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on Commit {
    sha
    resolved
    missingLinks {
      ...Lack
    }
  }
  ... on ParameterSet {
    literals
  }
  ... on Environment {
    lockDigest
    imageDigest
    python
  }
  ... on Deployment {
    endpoint
  }
  ... on ModelVersion {
    registered
    aliases(at: $at) {
      id
      name
    }
    deployments(at: $at) {
      id
      name
    }
    reproducibility {
      level
    }
  }
}
fragment Lack on Finding {
  code
  title
  severity
  stopsLevel
}
fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`, {"fragmentName":"Walk"}) as unknown as TypedDocumentString<WalkFragment, unknown>;
export const NamedFragmentDoc = new TypedDocumentString(`
    fragment Named on Node {
  id
  kind
  name
  recordedAt
  purgedAt
  purgedBy
  purgedBecause
  otherNames {
    id
    edge
    source
  }
}
    `, {"fragmentName":"Named"}) as unknown as TypedDocumentString<NamedFragment, unknown>;
export const EdgesFragmentDoc = new TypedDocumentString(`
    fragment Edges on Lineage {
  nodes {
    id
    kind
    name
  }
  edges {
    ...EdgeParts
  }
  totalCount
  complete
  truncatedBy
  asOf
}
    fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`, {"fragmentName":"Edges"}) as unknown as TypedDocumentString<EdgesFragment, unknown>;
export const RunLineFragmentDoc = new TypedDocumentString(`
    fragment RunLine on Run {
  id
  kind
  name
  status
  startedAt
  endedAt
  jobs {
    id
    kind
    name
  }
  outputs {
    id
    kind
    name
  }
  missingLinks {
    code
    title
    severity
    fingerprint
  }
}
    `, {"fragmentName":"RunLine"}) as unknown as TypedDocumentString<RunLineFragment, unknown>;
export const RecallRowFragmentDoc = new TypedDocumentString(`
    fragment RecallRow on RecallVerdict {
  verdict
  reason
  evaluationOnly
  aliases
  owners
  deployments {
    id
    kind
    name
  }
  version {
    id
    kind
    name
    reproducibility {
      level
    }
  }
  path {
    id
    kind
    name
  }
  gap {
    code
    title
    severity
    proposal {
      id
    }
  }
}
    `, {"fragmentName":"RecallRow"}) as unknown as TypedDocumentString<RecallRowFragment, unknown>;
export const RecallPageFragmentDoc = new TypedDocumentString(`
    fragment RecallPage on RecallVerdictConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...RecallRow
  }
}
    fragment RecallRow on RecallVerdict {
  verdict
  reason
  evaluationOnly
  aliases
  owners
  deployments {
    id
    kind
    name
  }
  version {
    id
    kind
    name
    reproducibility {
      level
    }
  }
  path {
    id
    kind
    name
  }
  gap {
    code
    title
    severity
    proposal {
      id
    }
  }
}`, {"fragmentName":"RecallPage"}) as unknown as TypedDocumentString<RecallPageFragment, unknown>;
export const ProposalPartsFragmentDoc = new TypedDocumentString(`
    fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}
    `, {"fragmentName":"ProposalParts"}) as unknown as TypedDocumentString<ProposalPartsFragment, unknown>;
export const FindingPartsFragmentDoc = new TypedDocumentString(`
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
    fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`, {"fragmentName":"FindingParts"}) as unknown as TypedDocumentString<FindingPartsFragment, unknown>;
export const AboutDocument = new TypedDocumentString(`
    query About {
  about {
    version
    browser
    scope
  }
}
    `) as unknown as TypedDocumentString<AboutQuery, AboutQueryVariables>;
export const NamespacesDocument = new TypedDocumentString(`
    query Namespaces {
  namespaces(first: 200) {
    totalCount
    nodes {
      name
      models
      datasets
      hidden
    }
  }
}
    `) as unknown as TypedDocumentString<NamespacesQuery, NamespacesQueryVariables>;
export const FoundDocument = new TypedDocumentString(`
    query Found($text: String!, $first: Int!) {
  search(text: $text, first: $first) {
    nodes {
      id
      kind
      name
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<FoundQuery, FoundQueryVariables>;
export const AuditCountsDocument = new TypedDocumentString(`
    query AuditCounts($which: FindingFilter, $asOf: DateTime, $at: DateTime) {
  missingLinkCounts(filter: $which, asOf: $asOf, at: $at) {
    code
    title
    severity
    stopsLevel
    count
  }
}
    `) as unknown as TypedDocumentString<AuditCountsQuery, AuditCountsQueryVariables>;
export const AuditLevelsDocument = new TypedDocumentString(`
    query AuditLevels($of: AuditFilter, $asOf: DateTime, $at: DateTime) {
  audit(filter: $of, asOf: $asOf, at: $at) {
    totalCount
    complete
    asOf
    levelsAsOf
    byLevel {
      level
      count
    }
    byCode {
      code
      title
      severity
      stopsLevel
      count
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLevelsQuery, AuditLevelsQueryVariables>;
export const FindingsDocument = new TypedDocumentString(`
    query Findings($which: FindingFilter, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  missingLinks(filter: $which, first: $first, after: $after, asOf: $asOf, at: $at) {
    nodes {
      ...FindingParts
      keepsDown(first: 5) {
        nodes {
          id
          kind
          name
        }
        totalCount
      }
      node {
        ... on Run {
          jobs {
            id
            kind
            name
          }
        }
      }
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<FindingsQuery, FindingsQueryVariables>;
export const FindingsToWriteDocument = new TypedDocumentString(`
    query FindingsToWrite($which: FindingFilter, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  missingLinks(filter: $which, first: $first, after: $after, asOf: $asOf, at: $at) {
    nodes {
      ...FindingParts
      node {
        ... on Run {
          jobs {
            id
            kind
            name
          }
        }
      }
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<FindingsToWriteQuery, FindingsToWriteQueryVariables>;
export const VersionsCountedDocument = new TypedDocumentString(`
    query VersionsCounted($which: ModelVersionFilter, $asOf: DateTime, $at: DateTime) {
  modelVersions(filter: $which, first: 1, asOf: $asOf, at: $at) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<VersionsCountedQuery, VersionsCountedQueryVariables>;
export const VersionsByLevelDocument = new TypedDocumentString(`
    query VersionsByLevel($which: ModelVersionFilter, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  modelVersions(
    filter: $which
    first: $first
    after: $after
    asOf: $asOf
    at: $at
  ) {
    nodes {
      id
      kind
      name
      model {
        id
        owner
      }
      aliases(at: $at) {
        id
        name
      }
      deployments(at: $at) {
        id
        name
      }
      reproducibility {
        level
        complete
        blockers {
          fingerprint
          code
          title
          severity
          stopsLevel
          node {
            id
            kind
            name
          }
        }
      }
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    levelsAsOf
  }
}
    `) as unknown as TypedDocumentString<VersionsByLevelQuery, VersionsByLevelQueryVariables>;
export const VersionBlockersDocument = new TypedDocumentString(`
    query VersionBlockers($id: ID!, $asOf: DateTime, $at: DateTime) {
  reproducibility(id: $id, asOf: $asOf, at: $at) {
    complete
    blockers {
      ...FindingParts
    }
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<VersionBlockersQuery, VersionBlockersQueryVariables>;
export const AuditModelsDocument = new TypedDocumentString(`
    query AuditModels($namespace: String, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  models(
    namespace: $namespace
    first: $first
    after: $after
    asOf: $asOf
    at: $at
  ) {
    nodes {
      id
      name
      namespace
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditModelsQuery, AuditModelsQueryVariables>;
export const AuditModelDocument = new TypedDocumentString(`
    query AuditModel($id: ID!, $model: String!, $which: FindingFilter, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    ... on Model {
      owner
    }
  }
  audit(filter: { model: $model }, asOf: $asOf, at: $at) {
    totalCount
    complete
    byLevel {
      level
      count
    }
  }
  missingLinkCounts(filter: $which, asOf: $asOf, at: $at) {
    code
    title
    severity
    stopsLevel
    count
  }
}
    `) as unknown as TypedDocumentString<AuditModelQuery, AuditModelQueryVariables>;
export const AuditOwnersDocument = new TypedDocumentString(`
    query AuditOwners($namespace: String, $asOf: DateTime, $at: DateTime) {
  models(namespace: $namespace, first: 500, asOf: $asOf, at: $at) {
    nodes {
      id
      kind
      name
      owner
    }
    totalCount
  }
  datasets(namespace: $namespace, first: 500, asOf: $asOf, at: $at) {
    nodes {
      id
      kind
      name
      owner
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<AuditOwnersQuery, AuditOwnersQueryVariables>;
export const AuditOwnerDocument = new TypedDocumentString(`
    query AuditOwner($all: ModelVersionFilter, $below: ModelVersionFilter, $which: FindingFilter, $asOf: DateTime, $at: DateTime) {
  all: modelVersions(filter: $all, first: 1, asOf: $asOf, at: $at) {
    totalCount
  }
  below: modelVersions(filter: $below, first: 1, asOf: $asOf, at: $at) {
    totalCount
  }
  missingLinkCounts(filter: $which, asOf: $asOf, at: $at) {
    code
    title
    severity
    stopsLevel
    count
  }
}
    `) as unknown as TypedDocumentString<AuditOwnerQuery, AuditOwnerQueryVariables>;
export const AuditJobsDocument = new TypedDocumentString(`
    query AuditJobs($asOf: DateTime, $at: DateTime) {
  runs(first: 100, asOf: $asOf, at: $at) {
    nodes {
      jobs {
        id
        name
        namespace
      }
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<AuditJobsQuery, AuditJobsQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($namespace: String, $search: String, $asOf: DateTime, $at: DateTime, $after: String) {
  models(
    first: 50
    after: $after
    namespace: $namespace
    search: $search
    asOf: $asOf
    at: $at
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      name
      namespace
      owner
      versions(first: 1) {
        totalCount
        nodes {
          id
          kind
          version
          createdAt
          createdAtKnown
          recordedAt
          reproducibility {
            level
          }
          aliases(at: $at) {
            id
            name
          }
          deployments(at: $at) {
            id
            kind
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelDocument = new TypedDocumentString(`
    query Model($id: ID!, $asOf: DateTime, $at: DateTime, $after: String) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    ... on Model {
      namespace
      owner
      recordedAt
      versions(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          kind
          name
          version
          createdAt
          createdAtKnown
          recordedAt
          metrics
          reproducibility {
            level
            complete
            blockers {
              code
              title
              severity
              stopsLevel
            }
          }
          aliases(at: $at) {
            id
            name
          }
          deployments(at: $at) {
            id
            kind
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelQuery, ModelQueryVariables>;
export const DatasetsDocument = new TypedDocumentString(`
    query Datasets($namespace: String, $search: String, $asOf: DateTime, $at: DateTime, $after: String) {
  datasets(
    first: 50
    after: $after
    namespace: $namespace
    search: $search
    asOf: $asOf
    at: $at
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      name
      namespace
      owner
      versions(first: 1) {
        totalCount
        nodes {
          id
          kind
          name
          version
          createdAt
          createdAtKnown
          recordedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetsQuery, DatasetsQueryVariables>;
export const DatasetDocument = new TypedDocumentString(`
    query Dataset($id: ID!, $asOf: DateTime, $at: DateTime, $after: String) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    recordedAt
    ... on Dataset {
      namespace
      owner
      versions(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          kind
          name
          version
          digest
          size
          createdAt
          createdAtKnown
          recordedAt
          resolved
          declaredSource
          fetchedFrom
          producers {
            id
            kind
            name
          }
        }
      }
    }
    ... on DatasetVersion {
      namespace
      version
      digest
      digestAlgorithm
      digestStrength
      uri
      size
      createdAt
      createdAtKnown
      resolved
      declaredSource
      fetchedFrom
      datasets {
        id
        kind
        name
        namespace
        owner
      }
      producers {
        id
        kind
        name
        status
        startedAt
        endedAt
      }
      missingLinks {
        ...FindingParts
      }
    }
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<DatasetQuery, DatasetQueryVariables>;
export const MadeFromDocument = new TypedDocumentString(`
    query MadeFrom($id: ID!, $asOf: DateTime, $at: DateTime, $after: String) {
  recall(id: $id, asOf: $asOf, at: $at) {
    asOf
    complete
    counts {
      affected
      unknown
      total
    }
    verdicts(verdict: AFFECTED, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        version {
          id
          kind
          name
          reproducibility {
            level
          }
        }
        aliases
        deployments {
          id
          kind
          name
        }
        owners
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MadeFromQuery, MadeFromQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($a: ID!, $b: ID!, $asOf: DateTime, $at: DateTime) {
  compare(a: $a, b: $b, asOf: $asOf, at: $at) {
    a {
      ...CompareSide
    }
    b {
      ...CompareSide
    }
    same
    differ
    complete
    data {
      ...Differs
    }
    commits {
      ...Differs
    }
    parameters {
      ...Differs
    }
    environment {
      ...Differs
    }
    metrics {
      ...Differs
    }
  }
  left: ancestors(id: $a, first: 400, asOf: $asOf, at: $at) {
    ...CompareBehind
  }
  right: ancestors(id: $b, first: 400, asOf: $asOf, at: $at) {
    ...CompareBehind
  }
}
    fragment CompareGap on Finding {
  code
  title
}
fragment CompareRun on Run {
  id
  name
  missingLinks {
    ...CompareGap
    node {
      id
    }
    proposal {
      id
    }
  }
  noInputs
  noParameters
  metrics
  inputs {
    role
    node {
      id
      kind
      name
    }
  }
  commit {
    id
    sha
  }
  parameters {
    parameters
  }
  environment {
    python
    lockDigest
    imageDigest
    os
    hardware
    properties
  }
}
fragment CompareSide on Node {
  id
  kind
  name
  recordedAt
  ... on ModelVersion {
    version
    createdAt
    createdAtKnown
    metrics
    reproducibility {
      level
    }
    missingLinks {
      ...CompareGap
      node {
        id
      }
      proposal {
        id
      }
    }
    run {
      ...CompareRun
    }
  }
  ... on Run {
    startedAt
    ...CompareRun
  }
}
fragment CompareBehind on Lineage {
  complete
  totalCount
  asOf
  nodes {
    id
    kind
    name
    ... on Run {
      jobs {
        name
      }
      missingLinks {
        ...CompareGap
      }
    }
    ... on DatasetVersion {
      missingLinks {
        ...CompareGap
      }
    }
    ... on ModelArtifact {
      missingLinks {
        ...CompareGap
      }
    }
    ... on Commit {
      missingLinks {
        ...CompareGap
      }
    }
  }
}
fragment Differs on Difference {
  key
  a
  b
}`) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const CompareOneDocument = new TypedDocumentString(`
    query CompareOne($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
  }
}
    `) as unknown as TypedDocumentString<CompareOneQuery, CompareOneQueryVariables>;
export const WalkedDocument = new TypedDocumentString(`
    query Walked($id: ID!, $up: Boolean!, $down: Boolean!, $upDepth: Int, $downDepth: Int, $upAfter: String, $downAfter: String, $upFirst: Int!, $downFirst: Int!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    ...Walker
  }
  up: ancestors(
    id: $id
    depth: $upDepth
    first: $upFirst
    after: $upAfter
    asOf: $asOf
    at: $at
  ) @include(if: $up) {
    ...Walk
  }
  down: descendants(
    id: $id
    depth: $downDepth
    first: $downFirst
    after: $downAfter
    asOf: $asOf
    at: $at
  ) @include(if: $down) {
    ...Walk
  }
}
    fragment Walk on Lineage {
  nodes {
    ...Walker
  }
  edges {
    ...EdgeParts
  }
  totalCount
  complete
  truncatedBy
  endCursor
  asOf
  hidden {
    node
    upstream
    downstream
  }
}
fragment Walker on Node {
  id
  kind
  name
  recordedAt
  ... on Run {
    status
    noInputs
    noParameters
    jobs {
      id
      name
    }
    commit {
      id
      sha
    }
    parameters {
      id
      literals
    }
    environment {
      id
      lockDigest
      imageDigest
      python
    }
    missingLinks {
      ...Lack
    }
  }
  ... on DatasetVersion {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on ModelArtifact {
    digest
    size
    resolved
    declaredSource
    missingLinks {
      ...Lack
    }
  }
  ... on Commit {
    sha
    resolved
    missingLinks {
      ...Lack
    }
  }
  ... on ParameterSet {
    literals
  }
  ... on Environment {
    lockDigest
    imageDigest
    python
  }
  ... on Deployment {
    endpoint
  }
  ... on ModelVersion {
    registered
    aliases(at: $at) {
      id
      name
    }
    deployments(at: $at) {
      id
      name
    }
    reproducibility {
      level
    }
  }
}
fragment Lack on Finding {
  code
  title
  severity
  stopsLevel
}
fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`) as unknown as TypedDocumentString<WalkedQuery, WalkedQueryVariables>;
export const ChosenDocument = new TypedDocumentString(`
    query Chosen($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    recordedAt
    ... on Run {
      status
      startedAt
      endedAt
      missingLinks {
        ...FindingParts
      }
    }
    ... on DatasetVersion {
      digest
      size
      uri
      createdAt
      createdAtKnown
      declaredSource
      missingLinks {
        ...FindingParts
      }
    }
    ... on ModelArtifact {
      digest
      size
      uri
      declaredSource
      missingLinks {
        ...FindingParts
      }
    }
    ... on Commit {
      sha
      message
      author
      committedAt
      missingLinks {
        ...FindingParts
      }
    }
    ... on ParameterSet {
      literals
    }
    ... on Environment {
      python
      os
      lockDigest
      imageDigest
    }
    ... on Deployment {
      endpoint
      owner
    }
    ... on ModelVersion {
      createdAt
      createdAtKnown
      metrics
      aliases(at: $at) {
        id
        name
      }
      deployments(at: $at) {
        id
        name
      }
      reproducibility {
        level
        blockers {
          ...FindingParts
        }
      }
    }
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<ChosenQuery, ChosenQueryVariables>;
export const RunPageDocument = new TypedDocumentString(`
    query RunPage($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    ...Named
    ... on Run {
      status
      startedAt
      endedAt
      metrics
      noInputs
      noParameters
      notRead
      dvcStage
      inputs {
        role
        node {
          id
          kind
          name
          ... on DatasetVersion {
            digest
            digestAlgorithm
            missingLinks {
              ...FindingParts
            }
          }
          ... on ModelArtifact {
            digest
            digestAlgorithm
            missingLinks {
              ...FindingParts
            }
          }
        }
      }
      outputs {
        id
        kind
        name
        ... on DatasetVersion {
          digest
          digestAlgorithm
        }
        ... on ModelArtifact {
          digest
          digestAlgorithm
        }
      }
      commit {
        id
        kind
        name
        sha
        message
        author
        resolved
        repositories {
          id
          kind
          name
        }
        missingLinks {
          ...FindingParts
        }
      }
      parameters {
        id
        kind
        name
        literals
        seeds
      }
      environment {
        id
        kind
        name
        python
        os
        hardware
        lockDigest
        imageDigest
      }
      jobs {
        id
        kind
        name
      }
      parent {
        id
        kind
        name
      }
      missingLinks {
        ...FindingParts
      }
    }
  }
  lineage(id: $id, upstream: 1, downstream: 2, asOf: $asOf, at: $at) {
    ...Edges
  }
}
    fragment Named on Node {
  id
  kind
  name
  recordedAt
  purgedAt
  purgedBy
  purgedBecause
  otherNames {
    id
    edge
    source
  }
}
fragment Edges on Lineage {
  nodes {
    id
    kind
    name
  }
  edges {
    ...EdgeParts
  }
  totalCount
  complete
  truncatedBy
  asOf
}
fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}
fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`) as unknown as TypedDocumentString<RunPageQuery, RunPageQueryVariables>;
export const CommitPageDocument = new TypedDocumentString(`
    query CommitPage($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    ...Named
    ... on Commit {
      sha
      message
      author
      committedAt
      resolved
      repositories {
        id
        kind
        name
      }
      missingLinks {
        ...FindingParts
      }
    }
  }
}
    fragment Named on Node {
  id
  kind
  name
  recordedAt
  purgedAt
  purgedBy
  purgedBecause
  otherNames {
    id
    edge
    source
  }
}
fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}`) as unknown as TypedDocumentString<CommitPageQuery, CommitPageQueryVariables>;
export const RunsOfDocument = new TypedDocumentString(`
    query RunsOf($which: RunFilter, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  runs(filter: $which, first: $first, after: $after, asOf: $asOf, at: $at) {
    nodes {
      ...RunLine
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RunLine on Run {
  id
  kind
  name
  status
  startedAt
  endedAt
  jobs {
    id
    kind
    name
  }
  outputs {
    id
    kind
    name
  }
  missingLinks {
    code
    title
    severity
    fingerprint
  }
}`) as unknown as TypedDocumentString<RunsOfQuery, RunsOfQueryVariables>;
export const JobPageDocument = new TypedDocumentString(`
    query JobPage($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    ...Named
    ... on Job {
      namespace
      owner
      repositories {
        id
        kind
        name
      }
    }
  }
}
    fragment Named on Node {
  id
  kind
  name
  recordedAt
  purgedAt
  purgedBy
  purgedBecause
  otherNames {
    id
    edge
    source
  }
}`) as unknown as TypedDocumentString<JobPageQuery, JobPageQueryVariables>;
export const NodePageDocument = new TypedDocumentString(`
    query NodePage($id: ID!, $first: Int!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    ...Named
    ... on Repository {
      url
      complete
      root
      options
    }
    ... on ParameterSet {
      parameters
      seeds
    }
    ... on Environment {
      python
      os
      hardware
      lockDigest
      imageDigest
      properties
    }
    ... on ModelArtifact {
      digest
      digestAlgorithm
      digestStrength
      uri
      size
      createdAt
      createdAtKnown
      resolved
      declaredSource
      fetchedFrom
      metrics
      missingLinks {
        ...FindingParts
      }
    }
    ... on Alias {
      namespace
      version(at: $at) {
        id
        kind
        name
      }
    }
    ... on Deployment {
      namespace
      endpoint
      owner
      versions(at: $at) {
        id
        kind
        name
      }
    }
    ... on Model {
      namespace
      owner
    }
    ... on Dataset {
      namespace
      owner
    }
    ... on Job {
      namespace
      owner
    }
  }
  lineage(
    id: $id
    upstream: 1
    downstream: 1
    first: $first
    asOf: $asOf
    at: $at
  ) {
    ...Edges
  }
}
    fragment Named on Node {
  id
  kind
  name
  recordedAt
  purgedAt
  purgedBy
  purgedBecause
  otherNames {
    id
    edge
    source
  }
}
fragment Edges on Lineage {
  nodes {
    id
    kind
    name
  }
  edges {
    ...EdgeParts
  }
  totalCount
  complete
  truncatedBy
  asOf
}
fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}
fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`) as unknown as TypedDocumentString<NodePageQuery, NodePageQueryVariables>;
export const RecallDocument = new TypedDocumentString(`
    query Recall($id: ID!, $asOf: DateTime, $at: DateTime, $since: DateTime, $until: DateTime, $fixedIn: ID) {
  recall(
    id: $id
    asOf: $asOf
    at: $at
    since: $since
    until: $until
    fixedIn: $fixedIn
  ) {
    root {
      id
      kind
      name
      ... on Commit {
        sha
        message
      }
      ... on DatasetVersion {
        digest
      }
      ... on ModelArtifact {
        digest
      }
    }
    counts {
      affected
      unknown
      unknownNear
      cleared
      total
    }
    complete
    asOf
    affected: verdicts(verdict: AFFECTED, first: 50) {
      ...RecallPage
    }
    unknown: verdicts(verdict: UNKNOWN, first: 50) {
      ...RecallPage
    }
    cleared: verdicts(verdict: CLEARED, first: 50) {
      ...RecallPage
    }
  }
}
    fragment RecallRow on RecallVerdict {
  verdict
  reason
  evaluationOnly
  aliases
  owners
  deployments {
    id
    kind
    name
  }
  version {
    id
    kind
    name
    reproducibility {
      level
    }
  }
  path {
    id
    kind
    name
  }
  gap {
    code
    title
    severity
    proposal {
      id
    }
  }
}
fragment RecallPage on RecallVerdictConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...RecallRow
  }
}`) as unknown as TypedDocumentString<RecallQuery, RecallQueryVariables>;
export const RecallMoreDocument = new TypedDocumentString(`
    query RecallMore($id: ID!, $asOf: DateTime, $at: DateTime, $since: DateTime, $until: DateTime, $fixedIn: ID, $verdict: Verdict!, $after: String) {
  recall(
    id: $id
    asOf: $asOf
    at: $at
    since: $since
    until: $until
    fixedIn: $fixedIn
  ) {
    verdicts(verdict: $verdict, first: 50, after: $after) {
      ...RecallPage
    }
  }
}
    fragment RecallRow on RecallVerdict {
  verdict
  reason
  evaluationOnly
  aliases
  owners
  deployments {
    id
    kind
    name
  }
  version {
    id
    kind
    name
    reproducibility {
      level
    }
  }
  path {
    id
    kind
    name
  }
  gap {
    code
    title
    severity
    proposal {
      id
    }
  }
}
fragment RecallPage on RecallVerdictConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...RecallRow
  }
}`) as unknown as TypedDocumentString<RecallMoreQuery, RecallMoreQueryVariables>;
export const RecallSettleDocument = new TypedDocumentString(`
    query RecallSettle($id: ID!, $asOf: DateTime, $at: DateTime, $since: DateTime, $until: DateTime, $fixedIn: ID) {
  recall(
    id: $id
    asOf: $asOf
    at: $at
    since: $since
    until: $until
    fixedIn: $fixedIn
  ) {
    settledBy(first: 20) {
      code
      versions
      alone
      command
      path
      node {
        id
        kind
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecallSettleQuery, RecallSettleQueryVariables>;
export const RecallPlanDocument = new TypedDocumentString(`
    query RecallPlan($id: ID!, $asOf: DateTime, $at: DateTime, $since: DateTime, $until: DateTime, $fixedIn: ID) {
  recall(
    id: $id
    asOf: $asOf
    at: $at
    since: $since
    until: $until
    fixedIn: $fixedIn
  ) {
    plan(first: 1000) {
      complete
      toWithdraw {
        id
        kind
        name
      }
      steps {
        number
        tasks {
          run {
            id
            kind
            name
          }
          job {
            id
            kind
            name
          }
          commits {
            id
            kind
            sha
          }
          outputs {
            id
            kind
            name
          }
          versions {
            id
            kind
            name
          }
          owners
          inCycle
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecallPlanQuery, RecallPlanQueryVariables>;
export const FoundAllDocument = new TypedDocumentString(`
    query FoundAll($text: String!, $first: Int!, $after: String, $asOf: DateTime, $at: DateTime) {
  search(text: $text, first: $first, after: $after, asOf: $asOf, at: $at) {
    nodes {
      id
      kind
      name
      ... on DatasetVersion {
        namespace
        digest
        uri
      }
      ... on ModelArtifact {
        digest
        uri
      }
      ... on Model {
        namespace
        owner
      }
      ... on Dataset {
        namespace
        owner
      }
      ... on Job {
        namespace
        owner
      }
      ... on Deployment {
        namespace
        owner
      }
      ... on ModelVersion {
        namespace
      }
      ... on Commit {
        message
        author
      }
      ... on Run {
        status
        startedAt
      }
    }
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FoundAllQuery, FoundAllQueryVariables>;
export const OwnModelsDocument = new TypedDocumentString(`
    query OwnModels {
  models(first: 1) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<OwnModelsQuery, OwnModelsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($ns: String, $asOf: DateTime, $at: DateTime) {
  models(first: 1, namespace: $ns, asOf: $asOf, at: $at) {
    totalCount
  }
  audit(filter: { namespace: $ns }, asOf: $asOf, at: $at) {
    totalCount
    complete
    byLevel {
      level
      count
    }
    byCode {
      code
      title
      severity
      stopsLevel
      count
    }
  }
  missingLinks(
    filter: { namespace: $ns, hasProposal: true }
    first: 1
    asOf: $asOf
    at: $at
  ) {
    totalCount
  }
  modelVersions(
    filter: { namespace: $ns }
    first: 12
    order: NEWEST_FIRST
    asOf: $asOf
    at: $at
  ) {
    totalCount
    nodes {
      id
      kind
      name
      namespace
      version
      createdAt
      createdAtKnown
      metrics
      model {
        id
        name
      }
      aliases(at: $at) {
        id
        name
      }
      deployments(at: $at) {
        id
        name
      }
      reproducibility {
        level
        complete
        blockers {
          code
          title
          stopsLevel
          node {
            id
            name
          }
          proposal {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const MadeDocument = new TypedDocumentString(`
    query Made($id: ID!, $asOf: DateTime, $at: DateTime) {
  ancestors(id: $id, asOf: $asOf, at: $at) {
    totalCount
    complete
    nodes {
      id
      kind
      name
    }
  }
}
    `) as unknown as TypedDocumentString<MadeQuery, MadeQueryVariables>;
export const RecalledDocument = new TypedDocumentString(`
    query Recalled($id: ID!, $asOf: DateTime, $at: DateTime) {
  recall(id: $id, asOf: $asOf, at: $at) {
    root {
      id
      kind
      name
    }
    counts {
      affected
      unknown
      unknownNear
      cleared
      total
    }
    complete
    verdicts(verdict: AFFECTED, first: 20) {
      nodes {
        version {
          id
        }
        deployments {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecalledQuery, RecalledQueryVariables>;
export const ComparedDocument = new TypedDocumentString(`
    query Compared($a: ID!, $b: ID!, $asOf: DateTime, $at: DateTime) {
  compare(a: $a, b: $b, asOf: $asOf, at: $at) {
    a {
      id
      name
    }
    b {
      id
      name
    }
    same
    data {
      key
    }
    commits {
      key
    }
    parameters {
      key
    }
    environment {
      key
    }
    metrics {
      key
      a
      b
    }
  }
}
    `) as unknown as TypedDocumentString<ComparedQuery, ComparedQueryVariables>;
export const VersionDocument = new TypedDocumentString(`
    query Version($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    recordedAt
    ... on ModelVersion {
      namespace
      version
      createdAt
      createdAtKnown
      registered
      digest
      metrics
      properties
      notRead
      model {
        id
        kind
        name
        owner
        versions(first: 20) {
          nodes {
            id
            name
            version
            metrics
          }
          totalCount
        }
      }
      artifact {
        id
        kind
        name
      }
      aliases(at: $at) {
        id
        name
      }
      deployments(at: $at) {
        id
        kind
        name
      }
      run {
        id
        kind
        name
        status
        startedAt
        endedAt
        noInputs
        noParameters
        notRead
        jobs {
          id
          kind
          name
        }
        inputs {
          role
          node {
            id
            kind
            name
          }
        }
        missingLinks {
          ...FindingParts
        }
      }
      trainingData {
        id
        kind
        name
        digest
        version
        declaredSource
      }
      commit {
        id
        kind
        name
        sha
        message
        author
        committedAt
        resolved
        repositories {
          id
          kind
          name
        }
      }
      parameters {
        id
        kind
        name
        literals
        seeds
        parameters
      }
      environment {
        id
        kind
        name
        python
        os
        lockDigest
        imageDigest
      }
      reproducibility {
        level
        name
        reproduced
        reproducedBy
        complete
        blockers {
          ...FindingParts
        }
      }
      missingLinks {
        ...FindingParts
      }
    }
  }
  ancestors(id: $id, depth: 3, asOf: $asOf, at: $at) {
    edges {
      ...EdgeParts
    }
    asOf
  }
}
    fragment FindingParts on Finding {
  code
  title
  severity
  stopsLevel
  problem
  evidence
  remedy
  fingerprint
  recordedAt
  node {
    id
    kind
    name
  }
  proposal {
    ...ProposalParts
  }
}
fragment ProposalParts on Proposal {
  id
  kind
  confidence
  reason
  state
  from {
    id
    kind
    name
  }
  to {
    id
    kind
    name
  }
  links {
    node {
      id
      kind
      name
    }
    role
  }
}
fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`) as unknown as TypedDocumentString<VersionQuery, VersionQueryVariables>;
export const ResolveDocument = new TypedDocumentString(`
    mutation Resolve($id: ID!, $accept: Boolean!, $reason: String) {
  resolveProposal(id: $id, accept: $accept, reason: $reason) {
    recorded
    unchanged
    rejected {
      field
      why
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveMutation, ResolveMutationVariables>;
export const RecordedDocument = new TypedDocumentString(`
    query Recorded($id: ID!) {
  ancestors(id: $id, depth: 1) {
    edges {
      ...EdgeParts
    }
  }
}
    fragment EdgeParts on LineageEdge {
  ids
  source
  target
  type
  role
  method
  sources
  recordedAt
  dirty
}`) as unknown as TypedDocumentString<RecordedQuery, RecordedQueryVariables>;
export const PickableDocument = new TypedDocumentString(`
    query Pickable($text: String!) {
  search(text: $text, first: 100) {
    nodes {
      id
      kind
      name
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<PickableQuery, PickableQueryVariables>;
export const RetractDocument = new TypedDocumentString(`
    mutation Retract($edge: ID!, $reason: String!) {
  retract(edge: $edge, reason: $reason) {
    recorded
    unchanged
    rejected {
      field
      why
    }
  }
}
    `) as unknown as TypedDocumentString<RetractMutation, RetractMutationVariables>;