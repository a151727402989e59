import { table, type Value } from "../../parts/csv";
import type { FindingsToWriteQuery } from "./audit.graphql";

export type Listed = FindingsToWriteQuery["missingLinks"]["nodes"][number];

const COLUMNS: [string, (finding: Listed) => Value][] = [
  ["code", (each) => each.code],
  ["title", (each) => each.title],
  ["severity", (each) => each.severity.toLowerCase()],
  ["stops_level", (each) => each.stopsLevel],
  ["node", (each) => each.node.id],
  ["kind", (each) => each.node.kind],
  ["name", (each) => each.node.name],
  [
    "jobs",
    (each) =>
      jobsOf(each)
        .map((job) => job.name)
        .join(" "),
  ],
  ["problem", (each) => each.problem],
  ["evidence", (each) => each.evidence.join("\n")],
  ["remedy", (each) => each.remedy],
  ["known_since", (each) => each.recordedAt],
  ["proposal", (each) => each.proposal?.reason],
  ["fingerprint", (each) => each.fingerprint],
];

/** The jobs of the run that a finding is on. */
export function jobsOf({ node }: Listed): { id: string; kind: string; name: string }[] {
  return "jobs" in node && Array.isArray(node.jobs) ? node.jobs : [];
}

/** Findings as CSV. */
export function csv(findings: Listed[]): string {
  return table(
    COLUMNS.map(([name]) => name),
    findings.map((each) => COLUMNS.map(([, value]) => value(each))),
  );
}
