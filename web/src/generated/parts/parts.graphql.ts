/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type * as Types from '../schema';

export type FindingPartsFragment = { code: string, title: string, severity: Types.Severity, stopsLevel: number | null, problem: string, evidence: Array<string>, remedy: string, fingerprint: string, recordedAt: string | null, node:
    | { id: string, kind: string, name: string }
  , proposal: ProposalPartsFragment | null };

export type ProposalPartsFragment = { id: string, kind: string, confidence: number, reason: string, state: Types.ProposalState, from:
    | { id: string, kind: string, name: string }
  , to:
    | { id: string, kind: string, name: string }
  , links: Array<{ role: string | null, node:
      | { id: string, kind: string, name: string }
     }> };

export type EdgePartsFragment = { ids: Array<string>, source: string, target: string, type: Types.EdgeType, role: string | null, method: Types.Method, sources: Array<string>, recordedAt: string, dirty: boolean | null };

export type CodeLineFragment = { code: string, title: string, severity: Types.Severity, stopsLevel: number | null, count: number };

export type PointedFragment = { aliases: Array<{ id: string, name: string }>, deployments: Array<{ id: string, name: string }> };
