/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const FileDocument: Question<FileQuery, FileQueryVariables>;
export type FileQueryVariables = Exact<{
  name: string;
  parameters?: unknown;
  asOf?: string | null | undefined;
}>;


export type FileQuery = { queryFile: { cypher: string } };
