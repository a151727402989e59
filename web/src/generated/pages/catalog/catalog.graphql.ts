/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { FindingPartsFragment } from "../../parts/parts.graphql";
import type * as Types from '../../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const ModelsDocument: Question<ModelsQuery, ModelsQueryVariables>;
export declare const ModelDocument: Question<ModelQuery, ModelQueryVariables>;
export declare const DatasetsDocument: Question<DatasetsQuery, DatasetsQueryVariables>;
export declare const DatasetDocument: Question<DatasetQuery, DatasetQueryVariables>;
export declare const MadeFromDocument: Question<MadeFromQuery, MadeFromQueryVariables>;
export type ModelsQueryVariables = Exact<{
  namespace?: string | null | undefined;
  search?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, asOf: string, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, kind: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, reproducibility: { level: number } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }> }> } }> } };

export type ModelQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelQuery = { node:
    | { id: string, kind: string, name: string }
    | { namespace: string, owner: string | null, recordedAt: string | null, id: string, kind: string, name: string, versions: { totalCount: number, asOf: string, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, metrics: unknown, reproducibility: { level: number, complete: boolean, blockers: Array<{ code: string, title: string, severity: Types.Severity, stopsLevel: number | null }> } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }> }> } }
   | null };

export type DatasetsQueryVariables = Exact<{
  namespace?: string | null | undefined;
  search?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetsQuery = { datasets: { totalCount: number, asOf: string, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, kind: string, name: string, version: string | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null }> } }> } };

export type DatasetQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { namespace: string, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null, versions: { totalCount: number, asOf: string, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: string, name: string, version: string | null, digest: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, recordedAt: string | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, producers: Array<{ id: string, kind: string, name: string }> }> } }
    | { namespace: string, version: string | null, digest: string | null, digestAlgorithm: string | null, digestStrength: string | null, uri: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, id: string, kind: string, name: string, recordedAt: string | null, datasets: Array<{ id: string, kind: string, name: string, namespace: string, owner: string | null }>, producers: Array<{ id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null }>, missingLinks: Array<FindingPartsFragment> }
   | null };

export type MadeFromQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type MadeFromQuery = { recall: { asOf: string, complete: boolean, counts: { affected: number, unknown: number, total: number }, verdicts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ aliases: Array<string>, owners: Array<string>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, deployments: Array<{ id: string, kind: string, name: string }> }> } } };
