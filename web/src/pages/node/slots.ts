import type { FindingPartsFragment } from "../../parts/parts.graphql";

export type SlotName = "commit" | "hyperparameters" | "environment";

/** What can be missing in a slot of a run, on the run itself or on what stands in the slot. */
const CODES: Record<SlotName, string[]> = {
  commit: ["COMMIT_NOT_RECORDED", "DIRTY_COMMIT", "UNRESOLVED_COMMIT", "SHORT_COMMIT", "COMMIT_UNREACHABLE"],
  hyperparameters: ["PARAMETERS_NOT_RECORDED", "SEED_NOT_RECORDED"],
  environment: ["ENVIRONMENT_NOT_RECORDED", "ENVIRONMENT_UNPINNED"],
};

/** How a slot stands: something is in it, nothing is and that is a missing link, or nothing is and nothing is asked. */
export interface Slot {
  state: "held" | "gap" | "none";
  findings: FindingPartsFragment[];
}

interface Run {
  commit?: { missingLinks: FindingPartsFragment[] } | null;
  parameters?: object | null;
  environment?: object | null;
  missingLinks: FindingPartsFragment[];
}

/** The three slots of a run: a gap is seen in its place. */
export function slots(run: Run): Record<SlotName, Slot> {
  const all = [...run.missingLinks, ...(run.commit?.missingLinks ?? [])];
  const slot = (name: SlotName, held: object | null | undefined): Slot => {
    const findings = all.filter((each) => CODES[name].includes(each.code));
    return { state: held ? "held" : findings.length > 0 ? "gap" : "none", findings };
  };
  return {
    commit: slot("commit", run.commit),
    hyperparameters: slot("hyperparameters", run.parameters),
    environment: slot("environment", run.environment),
  };
}
