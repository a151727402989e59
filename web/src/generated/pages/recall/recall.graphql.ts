/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../../ask/question";
import type * as Types from '../../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const RecallDocument: Question<RecallQuery, RecallQueryVariables>;
export declare const RecallMoreDocument: Question<RecallMoreQuery, RecallMoreQueryVariables>;
export declare const RecallSettleDocument: Question<RecallSettleQuery, RecallSettleQueryVariables>;
export declare const RecallPlanDocument: Question<RecallPlanQuery, RecallPlanQueryVariables>;
export declare const RecallFileDocument: Question<RecallFileQuery, RecallFileQueryVariables>;
export type RecallRowFragment = { verdict: Types.Verdict, reason: string, evaluationOnly: boolean, near: boolean, aliases: Array<string>, owners: Array<string>, deployments: Array<{ id: string, kind: string, name: string }>, version: { id: string, kind: string, name: string, reproducibility: { level: number } | null }, path: Array<
    | { id: string, kind: string, name: string }
  >, gap: { code: string, title: string, severity: Types.Severity, proposal: { id: string } | null } | null };

export type RecallPageFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<RecallRowFragment> };

export type RecallQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallQuery = { recall: { complete: boolean, asOf: string, root:
      | { id: string, kind: string, name: string }
      | { sha: string, message: string | null, id: string, kind: string, name: string }
      | { digest: string | null, id: string, kind: string, name: string }
    , counts: { affected: number, unknown: number, unknownNear: number, cleared: number, total: number }, affected: RecallPageFragment, unknown: RecallPageFragment, cleared: RecallPageFragment } };

export type RecallMoreQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
  verdict?: Types.Verdict | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RecallMoreQuery = { recall: { verdicts: RecallPageFragment } };

export type RecallSettleQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallSettleQuery = { recall: { settledBy: Array<{ code: string, title: string, versions: number, alone: number, command: string, path: string | null, node:
        | { id: string, kind: string, name: string }
       }> } };

export type RecallPlanQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallPlanQuery = { recall: { plan: { complete: boolean, toWithdraw: Array<{ id: string, kind: string, name: string }>, steps: Array<{ number: number, tasks: Array<{ owners: Array<string>, inCycle: boolean, run: { id: string, kind: string, name: string } | null, job: { id: string, kind: string, name: string } | null, commits: Array<{ id: string, kind: string, sha: string }>, outputs: Array<
            | { id: string, kind: string, name: string }
          >, versions: Array<{ id: string, kind: string, name: string }> }> }> } } };

export type RecallFileQueryVariables = Exact<{
  id: string | number;
  asOf?: string | null | undefined;
  at?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  fixedIn?: string | number | null | undefined;
}>;


export type RecallFileQuery = { recall: { queryFile: { cypher: string } } };
