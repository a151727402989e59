import type { FindingsToWriteQuery } from "./audit.graphql";

export type Listed = FindingsToWriteQuery["missingLinks"]["nodes"][number];

const COLUMNS: [string, (finding: Listed) => string | number | null | undefined][] = [
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

/** A cell. A program of tables would take what begins like a formula for one: an apostrophe keeps it a text. */
export function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Findings as CSV, a line each, with a line of names before them. */
export function csv(findings: Listed[]): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...findings.map((each) => COLUMNS.map(([, value]) => cell(value(each)))),
  ];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
