/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { CodeLineFragment, PointedFragment, FindingPartsFragment } from "../../parts/parts.graphql";
import type * as Types from '../../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const AuditCountsDocument: Question<AuditCountsQuery, AuditCountsQueryVariables>;
export declare const AuditLevelsDocument: Question<AuditLevelsQuery, AuditLevelsQueryVariables>;
export declare const FindingsDocument: Question<FindingsQuery, FindingsQueryVariables>;
export declare const FindingsToWriteDocument: Question<FindingsToWriteQuery, FindingsToWriteQueryVariables>;
export declare const VersionsCountedDocument: Question<VersionsCountedQuery, VersionsCountedQueryVariables>;
export declare const VersionsByLevelDocument: Question<VersionsByLevelQuery, VersionsByLevelQueryVariables>;
export declare const VersionBlockersDocument: Question<VersionBlockersQuery, VersionBlockersQueryVariables>;
export declare const AuditModelsDocument: Question<AuditModelsQuery, AuditModelsQueryVariables>;
export declare const AuditModelDocument: Question<AuditModelQuery, AuditModelQueryVariables>;
export declare const AuditOwnersDocument: Question<AuditOwnersQuery, AuditOwnersQueryVariables>;
export declare const AuditOwnerDocument: Question<AuditOwnerQuery, AuditOwnerQueryVariables>;
export declare const AuditJobsDocument: Question<AuditJobsQuery, AuditJobsQueryVariables>;
export type AuditCountsQueryVariables = Exact<{
  which?: Types.FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditCountsQuery = { missingLinkCounts: Array<CodeLineFragment> };

export type AuditLevelsQueryVariables = Exact<{
  of?: Types.AuditFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditLevelsQuery = { audit: { totalCount: number, complete: boolean, asOf: string, levelsAsOf: string | null, byLevel: Array<{ level: number, count: number }>, byCode: Array<CodeLineFragment> } };

export type FindingsQueryVariables = Exact<{
  which?: Types.FindingFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FindingsQuery = { missingLinks: { totalCount: number, nodes: Array<(
      { keepsDown: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string }> } }
      & FindingRowFragment
    )>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindingsToWriteQueryVariables = Exact<{
  which?: Types.FindingFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FindingsToWriteQuery = { missingLinks: { totalCount: number, nodes: Array<FindingRowFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type VersionsCountedQueryVariables = Exact<{
  which?: Types.ModelVersionFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionsCountedQuery = { modelVersions: { totalCount: number } };

export type VersionsByLevelQueryVariables = Exact<{
  which?: Types.ModelVersionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionsByLevelQuery = { modelVersions: { totalCount: number, levelsAsOf: string | null, nodes: Array<(
      { id: string, kind: string, name: string, model: { id: string, owner: string | null } | null, reproducibility: { level: number, complete: boolean, blockers: Array<{ fingerprint: string, code: string, title: string, severity: Types.Severity, stopsLevel: number | null, node:
            | { id: string, kind: string, name: string }
           }> } | null }
      & PointedFragment
    )>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type VersionBlockersQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionBlockersQuery = { reproducibility: { complete: boolean, blockers: Array<FindingPartsFragment> } };

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
  which?: Types.FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditModelQuery = { node:
    | { id: string, kind: string, name: string }
    | { owner: string | null, id: string, kind: string, name: string }
   | null, audit: { totalCount: number, complete: boolean, byLevel: Array<{ level: number, count: number }> }, missingLinkCounts: Array<CodeLineFragment> };

export type AuditOwnersQueryVariables = Exact<{
  namespace?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditOwnersQuery = { models: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, owner: string | null }> }, datasets: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, owner: string | null }> } };

export type AuditOwnerQueryVariables = Exact<{
  all?: Types.ModelVersionFilter | null | undefined;
  below?: Types.ModelVersionFilter | null | undefined;
  which?: Types.FindingFilter | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditOwnerQuery = { all: { totalCount: number }, below: { totalCount: number }, missingLinkCounts: Array<CodeLineFragment> };

export type AuditJobsQueryVariables = Exact<{
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type AuditJobsQuery = { runs: { totalCount: number, nodes: Array<{ jobs: Array<{ id: string, name: string, namespace: string }> }> } };

export type FindingRowFragment = (
  { node:
    | { jobs: Array<{ id: string, kind: string, name: string }> }
    | Record<PropertyKey, never>
   }
  & FindingPartsFragment
);
