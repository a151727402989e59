import { spoken } from "../../parts/kinds";
import type { EdgePartsFragment } from "../../parts/parts.graphql";

type EdgeType = EdgePartsFragment["type"];

/** An edge leads from effect to cause. Its words as seen from the effect, and from the cause. */
const WORDS: Record<EdgeType, [fromEffect: string, fromCause: string]> = {
  HOLDS: ["holds", "is held by"],
  GENERATED_BY: ["was made by", "made"],
  USED: ["used", "was used by"],
  READ: ["read", "was read by"],
  VALIDATED_ON: ["was validated on", "validated"],
  EVALUATED_ON: ["was evaluated on", "evaluated"],
  HAS_PART: ["has the part", "is a part of"],
  DERIVED_FROM: ["was derived from", "led to"],
  AT_COMMIT: ["ran at", "was run by"],
  CONFIGURED_BY: ["was configured by", "configured"],
  RAN_IN: ["ran in", "was the environment of"],
  SERVES: ["serves", "is served by"],
  VERSION_OF: ["is a version of", "has the version"],
  INPUT_FROM: ["takes its input from", "gives input to"],
  PART_OF: ["is a part of", "has the part"],
  IN_REPOSITORY: ["lies in", "holds"],
  PARENT: ["follows", "is followed by"],
  HEAD: ["leads to", "is led to by"],
  POINTS_TO: ["points to", "is pointed to by"],
};

/** What an edge says of the node that one looks from. */
export function says(type: EdgeType, fromCause: boolean): string {
  return WORDS[type][fromCause ? 1 : 0];
}

/** An edge as a sentence: "churn-v1.0 used features 2026-01 as training". */
export function sentence(edge: EdgePartsFragment, nameOf: (id: string) => string): string {
  const role = edge.role ? ` as ${edge.role}` : "";
  return `${spoken(nameOf(edge.source))} ${says(edge.type, false)} ${spoken(nameOf(edge.target))}${role}`;
}

/** Roles in the order in which they matter for what a run made. */
export const ROLES = ["training", "base_model", "feature", "input", "validation", "test", "evaluation"];

/** Things by role; of one whose role nobody stated, the last. */
export function byRole<Used extends { role?: string | null }>(inputs: Used[]): [string | null, Used[]][] {
  const groups = new Map<string | null, Used[]>();
  for (const input of inputs) {
    const role = input.role || null;
    groups.set(role, [...(groups.get(role) ?? []), input]);
  }
  const place = (role: string | null) => (role === null ? 99 : ROLES.includes(role) ? ROLES.indexOf(role) : 50);
  return [...groups].sort(([a], [b]) => place(a) - place(b) || ((a ?? "") < (b ?? "") ? -1 : 1));
}
