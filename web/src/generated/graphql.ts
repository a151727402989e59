/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** How an edge is known. */
export type Method =
  | 'DECLARED'
  | 'INFERRED'
  | 'OBSERVED';

/** What became of a proposal. */
export type ProposalState =
  | 'ACCEPTED'
  | 'OPEN'
  | 'REJECTED';

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

export type AboutQueryVariables = Exact<{ [key: string]: never; }>;


export type AboutQuery = { about: { version: string, browser: string | null, scope: string } };

export type NamespacesQueryVariables = Exact<{ [key: string]: never; }>;


export type NamespacesQuery = { namespaces: Array<{ name: string, models: number, datasets: number, hidden: boolean }> };

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


export type DatasetsQuery = { datasets: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null, versions: Array<{ id: string, kind: string, name: string, version: string | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null }> }> } };

export type DatasetQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type DatasetQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, versions: Array<{ id: string, kind: string, name: string, version: string | null, digest: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, producers: Array<{ id: string, kind: string, name: string }> }> }
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
   | null, ancestors: { asOf: string, edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string }> } };

export type ResolveMutationVariables = Exact<{
  id: string | number;
  accept: boolean;
  reason?: string | null | undefined;
}>;


export type ResolveMutation = { resolveProposal: { recorded: number, unchanged: number, rejected: Array<{ field: string, why: string }> } };

export type RecordedQueryVariables = Exact<{
  id: string | number;
}>;


export type RecordedQuery = { ancestors: { edges: Array<{ ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string }> } };

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

export type EdgePartsFragment = { ids: Array<string>, source: string, target: string, type: EdgeType, role: string | null, method: Method, sources: Array<string>, recordedAt: string };

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
}
    `, {"fragmentName":"EdgeParts"}) as unknown as TypedDocumentString<EdgePartsFragment, unknown>;
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
  namespaces {
    name
    models
    datasets
    hidden
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
      versions {
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
    `) as unknown as TypedDocumentString<DatasetsQuery, DatasetsQueryVariables>;
export const DatasetDocument = new TypedDocumentString(`
    query Dataset($id: ID!, $asOf: DateTime, $at: DateTime) {
  node(id: $id, asOf: $asOf, at: $at) {
    id
    kind
    name
    recordedAt
    ... on Dataset {
      namespace
      owner
      versions {
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