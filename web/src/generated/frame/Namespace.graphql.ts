/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const NamespacesDocument: Question<NamespacesQuery, NamespacesQueryVariables>;
export type NamespacesQueryVariables = Exact<{ [key: string]: never; }>;


export type NamespacesQuery = { namespaces: { totalCount: number, nodes: Array<{ name: string, models: number, datasets: number, hidden: boolean }> } };
