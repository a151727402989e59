/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const ThereDocument: Question<ThereQuery, ThereQueryVariables>;
export type ThereQueryVariables = Exact<{
  a: string | number;
  b: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type ThereQuery = { a:
    | { id: string, kind: string, name: string }
   | null, b:
   | null };
