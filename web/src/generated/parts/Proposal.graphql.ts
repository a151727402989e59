/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
import type { EdgePartsFragment } from "./parts.graphql";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const ResolveDocument: Question<ResolveMutation, ResolveMutationVariables>;
export declare const RecordedDocument: Question<RecordedQuery, RecordedQueryVariables>;
export type ResolveMutationVariables = Exact<{
  id: string | number;
  accept: boolean;
  reason?: string | null | undefined;
}>;


export type ResolveMutation = { resolveProposal: { recorded: number, unchanged: number, rejected: Array<{ field: string, why: string }> } };

export type RecordedQueryVariables = Exact<{
  id: string | number;
}>;


export type RecordedQuery = { ancestors: { edges: Array<EdgePartsFragment> } };
