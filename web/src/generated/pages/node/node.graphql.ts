/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { EdgePartsFragment, FindingPartsFragment } from "../../parts/parts.graphql";
import type * as Types from '../../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const RunPageDocument: Question<RunPageQuery, RunPageQueryVariables>;
export declare const CommitPageDocument: Question<CommitPageQuery, CommitPageQueryVariables>;
export declare const RunsOfDocument: Question<RunsOfQuery, RunsOfQueryVariables>;
export declare const JobPageDocument: Question<JobPageQuery, JobPageQueryVariables>;
export declare const NodePageDocument: Question<NodePageQuery, NodePageQueryVariables>;
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
  >, edges: Array<EdgePartsFragment> };

export type RunLineFragment = { id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null, jobs: Array<{ id: string, kind: string, name: string }>, outputs: Array<
    | { id: string, kind: string, name: string }
  >, missingLinks: Array<{ code: string, title: string, severity: Types.Severity, fingerprint: string }> };

export type RunPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RunPageQuery = { node:
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
    | (
      { status: string | null, startedAt: string | null, endedAt: string | null, metrics: unknown, noInputs: boolean | null, noParameters: boolean | null, notRead: Array<string>, dvcStage: string | null, inputs: Array<{ role: string | null, node:
          | { id: string, kind: string, name: string }
          | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string, missingLinks: Array<FindingPartsFragment> }
         }>, outputs: Array<
        | { id: string, kind: string, name: string }
        | { digest: string | null, digestAlgorithm: string | null, id: string, kind: string, name: string }
      >, commit: { id: string, kind: string, name: string, sha: string, message: string | null, author: string | null, resolved: boolean, repositories: Array<{ id: string, kind: string, name: string }>, missingLinks: Array<FindingPartsFragment> } | null, parameters: { id: string, kind: string, name: string, literals: Array<string>, seeds: Array<string> } | null, environment: { id: string, kind: string, name: string, python: string | null, os: string | null, hardware: string | null, lockDigest: string | null, imageDigest: string | null } | null, jobs: Array<{ id: string, kind: string, name: string }>, parent: { id: string, kind: string, name: string } | null, missingLinks: Array<FindingPartsFragment> }
      & Named_Run_Fragment
    )
   | null, lineage: EdgesFragment };

export type CommitPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type CommitPageQuery = { node:
    | Named_Alias_Fragment
    | (
      { sha: string, message: string | null, author: string | null, committedAt: string | null, resolved: boolean, repositories: Array<{ id: string, kind: string, name: string }>, missingLinks: Array<FindingPartsFragment> }
      & Named_Commit_Fragment
    )
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
   | null };

export type RunsOfQueryVariables = Exact<{
  which?: Types.RunFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type RunsOfQuery = { runs: { totalCount: number, asOf: string, nodes: Array<RunLineFragment>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type JobPageQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type JobPageQuery = { node:
    | Named_Alias_Fragment
    | Named_Commit_Fragment
    | Named_Dataset_Fragment
    | Named_DatasetVersion_Fragment
    | Named_Deployment_Fragment
    | Named_Environment_Fragment
    | (
      { namespace: string, owner: string | null, repositories: Array<{ id: string, kind: string, name: string }> }
      & Named_Job_Fragment
    )
    | Named_Model_Fragment
    | Named_ModelArtifact_Fragment
    | Named_ModelVersion_Fragment
    | Named_ParameterSet_Fragment
    | Named_Repository_Fragment
    | Named_Run_Fragment
   | null };

export type NodePageQueryVariables = Exact<{
  id: string | number;
  first: number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type NodePageQuery = { node:
    | (
      { namespace: string, version: { id: string, kind: string, name: string } | null }
      & Named_Alias_Fragment
    )
    | Named_Commit_Fragment
    | (
      { namespace: string, owner: string | null }
      & Named_Dataset_Fragment
    )
    | Named_DatasetVersion_Fragment
    | (
      { namespace: string, endpoint: string | null, owner: string | null, versions: Array<{ id: string, kind: string, name: string }> }
      & Named_Deployment_Fragment
    )
    | (
      { python: string | null, os: string | null, hardware: string | null, lockDigest: string | null, imageDigest: string | null, properties: unknown }
      & Named_Environment_Fragment
    )
    | (
      { namespace: string, owner: string | null }
      & Named_Job_Fragment
    )
    | (
      { namespace: string, owner: string | null }
      & Named_Model_Fragment
    )
    | (
      { digest: string | null, digestAlgorithm: string | null, digestStrength: string | null, uri: string | null, size: number | null, createdAt: string | null, createdAtKnown: boolean | null, resolved: boolean, declaredSource: boolean | null, fetchedFrom: string | null, metrics: unknown, missingLinks: Array<FindingPartsFragment> }
      & Named_ModelArtifact_Fragment
    )
    | Named_ModelVersion_Fragment
    | (
      { parameters: unknown, seeds: Array<string> }
      & Named_ParameterSet_Fragment
    )
    | (
      { url: string, complete: boolean | null, root: string | null, options: unknown }
      & Named_Repository_Fragment
    )
    | Named_Run_Fragment
   | null, lineage: EdgesFragment };
