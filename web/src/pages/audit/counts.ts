import type { Severity } from "../../generated/schema";
import { type Narrowing, SEVERITIES } from "./narrowing";

/** How many findings have a code, and what the code says of each. */
export interface Count {
  code: string;
  title: string;
  severity: Severity;
  stopsLevel?: number | null;
  count: number;
}

export function sum(counts: Count[]): number {
  return counts.reduce((total, each) => total + each.count, 0);
}

type Facet = "code" | "severity" | "level";

/** The counts that are left by the facets of the code, one of which may be left out: a facet does not narrow itself. */
export function left(counts: Count[], { code, severity, level }: Narrowing, but?: Facet): Count[] {
  return counts.filter(
    (each) =>
      (but === "code" || code === null || each.code === code) &&
      (but === "severity" || severity === null || each.severity === severity) &&
      (but === "level" || level === null || each.stopsLevel === level),
  );
}

/** All of `counts` that are not among `some`. */
export function less(counts: Count[], some: Count[]): Count[] {
  const taken = new Map(some.map((each) => [each.code, each.count]));
  return counts
    .map((each) => ({ ...each, count: each.count - (taken.get(each.code) ?? 0) }))
    .filter((each) => each.count > 0);
}

/** The worst first: what stops the lowest level, then by severity, then by name; what stops none comes last. */
export function worstFirst(counts: Count[]): Count[] {
  const place = (each: Count): [number, number] => [each.stopsLevel ?? 9, SEVERITIES.indexOf(each.severity)];
  return [...counts].sort((a, b) => {
    const [level, severity] = place(a);
    const [otherLevel, otherSeverity] = place(b);
    return level - otherLevel || severity - otherSeverity || (a.title < b.title ? -1 : 1);
  });
}

/** What an audit counts beside the findings that are listed: causes that are found only by a walk from a version. */
export function walked(byCode: Count[], listed: Count[]): Count[] {
  const known = new Set(listed.map((each) => each.code));
  return byCode.filter((each) => !known.has(each.code) && each.count > 0);
}
