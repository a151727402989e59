/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { CodeLineFragment, PointedFragment } from "../../parts/parts.graphql";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const OwnModelsDocument: Question<OwnModelsQuery, OwnModelsQueryVariables>;
export declare const OverviewDocument: Question<OverviewQuery, OverviewQueryVariables>;
export declare const MadeDocument: Question<MadeQuery, MadeQueryVariables>;
export declare const RecalledDocument: Question<RecalledQuery, RecalledQueryVariables>;
export declare const ComparedDocument: Question<ComparedQuery, ComparedQueryVariables>;
export type OwnModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnModelsQuery = { models: { totalCount: number } };

export type OverviewQueryVariables = Exact<{
  ns?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type OverviewQuery = { models: { totalCount: number }, audit: { totalCount: number, complete: boolean, asOf: string, byLevel: Array<{ level: number, count: number }>, byCode: Array<CodeLineFragment> }, missingLinks: { totalCount: number }, modelVersions: { totalCount: number, nodes: Array<(
      { id: string, kind: string, name: string, namespace: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, metrics: unknown, model: { id: string, name: string } | null, reproducibility: { level: number, complete: boolean, blockers: Array<{ code: string, title: string, stopsLevel: number | null, node:
            | { id: string, name: string }
          , proposal: { id: string } | null }> } | null }
      & PointedFragment
    )> } };

export type MadeQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type MadeQuery = { ancestors: { totalCount: number, complete: boolean, nodes: Array<
      | { id: string, kind: string, name: string }
    >, edges: Array<{ target: string, role: string | null }> } };

export type RecalledQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RecalledQuery = { recall: { complete: boolean, root:
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
    , b:
      | { id: string, name: string }
    , data: Array<{ key: string }>, commits: Array<{ key: string }>, parameters: Array<{ key: string }>, environment: Array<{ key: string }>, metrics: Array<{ key: string, a: unknown, b: unknown }> } };
