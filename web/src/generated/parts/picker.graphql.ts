/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const PickableDocument: Question<PickableQuery, PickableQueryVariables>;
export type PickableQueryVariables = Exact<{
  text: string;
}>;


export type PickableQuery = { search: { totalCount: number, nodes: Array<
      | { id: string, kind: string, name: string }
    > } };
