/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const PolicyDocument: Question<PolicyQuery, PolicyQueryVariables>;
export declare const SetAliasDocument: Question<SetAliasMutation, SetAliasMutationVariables>;
export type PolicyQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type PolicyQuery = { node:
    | { policy: { name: string, passes: boolean, leastLevel: number, rules: Array<{ name: string, holds: boolean, why: string }>, violations: Array<{ rule: string, code: string, what: string, fails: boolean, waiver: { owner: string, reason: string, until: string } | null, finding: { title: string, fingerprint: string, node:
              | { id: string, kind: string, name: string }
             } | null }> } | null }
    | Record<PropertyKey, never>
   | null };

export type SetAliasMutationVariables = Exact<{
  model: string;
  namespace?: string | null | undefined;
  alias: string;
  version: string;
}>;


export type SetAliasMutation = { setAlias: { changed: boolean, previous: { name: string } | null } };
