/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const FoundDocument: Question<FoundQuery, FoundQueryVariables>;
export type FoundQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type FoundQuery = { search: { totalCount: number, nodes: Array<
      | { id: string, kind: string, name: string }
    > } };
