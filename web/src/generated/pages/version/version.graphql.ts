/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type { FindingPartsFragment, EdgePartsFragment } from "../../parts/parts.graphql";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const VersionDocument: Question<VersionQuery, VersionQueryVariables>;
export type VersionQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type VersionQuery = { node:
    | { id: string, kind: string, name: string, recordedAt: string | null }
    | { namespace: string, version: string, createdAt: string | null, createdAtKnown: boolean | null, registered: boolean | null, digest: string | null, metrics: unknown, properties: unknown, notRead: Array<string>, id: string, kind: string, name: string, recordedAt: string | null, model: { id: string, kind: string, name: string, owner: string | null, versions: { totalCount: number, nodes: Array<{ id: string, name: string, version: string, metrics: unknown }> } } | null, artifact: { id: string, kind: string, name: string } | null, aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, kind: string, name: string }>, run: { id: string, kind: string, name: string, status: string | null, startedAt: string | null, endedAt: string | null, noInputs: boolean | null, noParameters: boolean | null, notRead: Array<string>, jobs: Array<{ id: string, kind: string, name: string }>, inputs: Array<{ role: string | null, node:
            | { id: string, kind: string, name: string }
           }>, missingLinks: Array<FindingPartsFragment> } | null, trainingData: Array<{ id: string, kind: string, name: string, digest: string | null, version: string | null, declaredSource: boolean | null }>, commit: { id: string, kind: string, name: string, sha: string, message: string | null, author: string | null, committedAt: string | null, resolved: boolean, repositories: Array<{ id: string, kind: string, name: string }> } | null, parameters: { id: string, kind: string, name: string, literals: Array<string>, seeds: Array<string>, parameters: unknown } | null, environment: { id: string, kind: string, name: string, python: string | null, os: string | null, lockDigest: string | null, imageDigest: string | null } | null, reproducibility: { level: number, name: string, reproduced: boolean, reproducedBy: Array<string>, complete: boolean, blockers: Array<FindingPartsFragment> } | null, missingLinks: Array<FindingPartsFragment> }
    | { id: string, kind: string, name: string, recordedAt: string | null }
   | null, ancestors: { asOf: string, edges: Array<EdgePartsFragment> } };
