/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const CompareDocument: Question<CompareQuery, CompareQueryVariables>;
export declare const CompareOneDocument: Question<CompareOneQuery, CompareOneQueryVariables>;
export type CompareGapFragment = { code: string, title: string };

export type CompareRunFragment = { id: string, name: string, noInputs: boolean | null, noParameters: boolean | null, metrics: unknown, missingLinks: Array<(
    { node:
      | { id: string }
    , proposal: { id: string } | null }
    & CompareGapFragment
  )>, inputs: Array<{ role: string | null, node:
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

type CompareSide_ModelVersion_Fragment = { version: string, createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number } | null, missingLinks: Array<(
    { node:
      | { id: string }
    , proposal: { id: string } | null }
    & CompareGapFragment
  )>, run: CompareRunFragment | null };

type CompareSide_ParameterSet_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Repository_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type CompareSide_Run_Fragment = (
  { startedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null }
  & CompareRunFragment
);

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
    | { id: string, kind: string, name: string, missingLinks: Array<CompareGapFragment> }
    | { id: string, kind: string, name: string, jobs: Array<{ name: string }>, missingLinks: Array<CompareGapFragment> }
  > };

export type DiffersFragment = { key: string, a: unknown, b: unknown };

export type CompareQueryVariables = Exact<{
  a: string | number;
  b: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CompareQuery = { compare: { same: boolean, differ: boolean, complete: boolean, a:
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
    , b:
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
    , data: Array<DiffersFragment>, commits: Array<DiffersFragment>, parameters: Array<DiffersFragment>, environment: Array<DiffersFragment>, metrics: Array<DiffersFragment> }, left: CompareBehindFragment, right: CompareBehindFragment };

export type CompareOneQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CompareOneQuery = { node:
    | { id: string, kind: string, name: string }
   | null };
