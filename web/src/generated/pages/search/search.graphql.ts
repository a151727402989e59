/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const FoundAllDocument: Question<FoundAllQuery, FoundAllQueryVariables>;
export declare const FoundFileDocument: Question<FoundFileQuery, FoundFileQueryVariables>;
export type FoundAllQueryVariables = Exact<{
  text: string;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FoundAllQuery = { search: { totalCount: number, asOf: string, nodes: Array<
      | { id: string, kind: string, name: string }
      | { message: string | null, author: string | null, id: string, kind: string, name: string }
      | { namespace: string, owner: string | null, id: string, kind: string, name: string }
      | { namespace: string, digest: string | null, uri: string | null, id: string, kind: string, name: string }
      | { digest: string | null, uri: string | null, id: string, kind: string, name: string }
      | { namespace: string, id: string, kind: string, name: string }
      | { status: string | null, startedAt: string | null, id: string, kind: string, name: string }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FoundFileQueryVariables = Exact<{
  text: string;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type FoundFileQuery = { search: { queryFile: { cypher: string } } };
