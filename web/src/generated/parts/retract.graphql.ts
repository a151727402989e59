/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const RetractDocument: Question<RetractMutation, RetractMutationVariables>;
export type RetractMutationVariables = Exact<{
  edge: string | number;
  reason: string;
}>;


export type RetractMutation = { retract: { recorded: number, unchanged: number, rejected: Array<{ field: string, why: string }> } };
