/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { EdgePartsFragment, PointedFragment, FindingPartsFragment } from "../../parts/parts.graphql";
import type * as Types from '../../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const WalkedDocument: Question<WalkedQuery, WalkedQueryVariables>;
export declare const ChosenDocument: Question<ChosenQuery, ChosenQueryVariables>;
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
   | null, up?: WalkFragment, down?: WalkFragment };

export type WalkFragment = { totalCount: number, complete: boolean, truncatedBy: string | null, endCursor: string | null, asOf: string, nodes: Array<
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
  >, edges: Array<EdgePartsFragment>, hidden: Array<{ node: string, upstream: number, downstream: number }> };

type Walker_Alias_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Commit_Fragment = { sha: string, resolved: boolean, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<LackFragment> };

type Walker_Dataset_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_DatasetVersion_Fragment = { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<LackFragment> };

type Walker_Deployment_Fragment = { endpoint: string | null, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Environment_Fragment = { lockDigest: string | null, imageDigest: string | null, python: string | null, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Job_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Model_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_ModelArtifact_Fragment = { digest: string | null, size: number | null, resolved: boolean, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<LackFragment> };

type Walker_ModelVersion_Fragment = (
  { registered: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number } | null }
  & PointedFragment
);

type Walker_ParameterSet_Fragment = { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Repository_Fragment = { id: string, kind: string, name: string, recordedAt: string | null };

type Walker_Run_Fragment = { status: string | null, noInputs: boolean | null, noParameters: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, jobs: Array<{ id: string, name: string }>, commit: { id: string, sha: string } | null, parameters: { id: string, literals: Array<string> } | null, environment: { id: string, lockDigest: string | null, imageDigest: string | null, python: string | null } | null, missingLinks: Array<LackFragment> };

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

export type LackFragment = { code: string, title: string, severity: Types.Severity, stopsLevel: number | null };

export type ChosenQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type ChosenQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { sha: string, message: string | null, author: string | null, committedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<FindingPartsFragment> }
    | { digest: string | null, size: number | null, uri: string | null, createdAt: string | null, createdAtKnown: boolean | null, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<FindingPartsFragment> }
    | { endpoint: string | null, owner: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { python: string | null, os: string | null, lockDigest: string | null, imageDigest: string | null, id: string, kind: string, name: string, recordedAt: string | null }
    | { digest: string | null, size: number | null, uri: string | null, declaredSource: boolean | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<FindingPartsFragment> }
    | (
      { createdAt: string | null, createdAtKnown: boolean | null, metrics: unknown, id: string, kind: string, name: string, recordedAt: string | null, reproducibility: { level: number, blockers: Array<FindingPartsFragment> } | null }
      & PointedFragment
    )
    | { literals: Array<string>, id: string, kind: string, name: string, recordedAt: string | null }
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { status: string | null, startedAt: string | null, endedAt: string | null, id: string, kind: string, name: string, recordedAt: string | null, missingLinks: Array<FindingPartsFragment> }
   | null };
