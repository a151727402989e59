import { short, spoken } from "../../parts/kinds";
import type { Answer, Edge } from "./answer";

const WORDS: Record<Edge["type"], string> = {
  HOLDS: "holds",
  GENERATED_BY: "was made by",
  USED: "used",
  READ: "read, as nobody says what,",
  VALIDATED_ON: "was validated on",
  EVALUATED_ON: "was evaluated on",
  HAS_PART: "has the part",
  DERIVED_FROM: "was derived from",
  AT_COMMIT: "ran at commit",
  CONFIGURED_BY: "was configured by",
  RAN_IN: "ran in",
  SERVES: "serves",
  VERSION_OF: "is a version of",
  INPUT_FROM: "takes input from",
  PART_OF: "is part of",
  IN_REPOSITORY: "is in",
  PARENT: "follows",
  HEAD: "is at",
  POINTS_TO: "points to",
};

/** What two nodes are to each other, in a sentence, from the effect to the cause, as the edge is stored. */
export function stated(edge: Edge, answer: Answer): string {
  const role =
    edge.role && edge.role !== "unknown" && edge.type === "USED" ? ` as ${edge.role.replaceAll("_", " ")}` : "";
  return `${called(edge.source, answer)} ${WORDS[edge.type]} ${called(edge.target, answer)}${role}`;
}

/** What a node is called, by its id. */
export function called(id: string, answer: Answer): string {
  const node = answer.placed.get(id)?.node;
  if (!node) return id;
  if (node.kind === "ModelArtifact" && node.digest) return `the bytes ${short(node.digest)}`;
  if (node.kind === "ParameterSet") return "these hyperparameters";
  if (node.kind === "Environment") return `the environment ${short(node.name)}`;
  return spoken(node.name);
}
