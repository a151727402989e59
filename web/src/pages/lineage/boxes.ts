import { kindOf } from "../../parts/kinds";
import type { Answer, Edge, Node, Side } from "./answer";
import { put } from "./lists";
import { ghostsOf, type Slot, slotsOf, unslotted } from "./missing";

export type Detail = "pipeline" | "all";

/** Something drawn: a node, a missing link in the place of what is missing, or runs of one job as one. */
export interface Box {
  id: string;
  sort: "node" | "ghost" | "fold" | "preview";
  side: Side | "root";
  distance: number;
  /** The node itself; of a ghost, the node that lacks it; of a fold, its first run. */
  node: Node;
  slots: Slot[];
  /** Bytes inside a version. */
  inside: Node[];
  /** Codes of missing links that neither a slot nor a ghost shows. */
  lacks: string[];
  /** What is missing, of a ghost. */
  words?: [string, string];
  code?: string;
  /** The runs of a fold. */
  runs?: Node[];
  /** The fold that was opened to draw this run. */
  fold?: string;
  /** How many of a fold's runs lack a link. */
  lacking?: number;
  /** Whether neither walk has it: it was opened where a walk ends, and is no part of the answer. */
  beyond?: boolean;
  /** How many neighbours the answer has not, by side, that no slot shows either. */
  rest?: Record<Side, number>;
  /** Ids of the answer that this box shows: itself, what its slots hold, what is inside, what is folded. */
  shows: string[];
}

/** A line from a cause to an effect. */
export interface Tie {
  id: string;
  from: string;
  to: string;
  look: "train" | "" | "eval" | "unk" | "infer" | "lack" | "prop";
  label: string;
  edges: Edge[];
}

export interface Picture {
  boxes: Box[];
  ties: Tie[];
}

const BOXED = new Set(["DatasetVersion", "Run", "ModelVersion", "Deployment", "Model", "Dataset"]);
const SLOTTED = new Set(["AT_COMMIT", "CONFIGURED_BY", "RAN_IN"]);
export const SIGNS: Record<Edge["method"], string> = { OBSERVED: "●", DECLARED: "○", INFERRED: "◇" };

/** The whole answer as boxes and ties: nothing is cut or folded yet. Every node is in some box's `shows`. */
export function picture(answer: Answer, detail: Detail): Picture {
  const homes = detail === "all" ? new Map<string, string>() : homesOf(answer);
  const boxes = new Map<string, Box>();
  for (const { node, side, distance, beyond } of answer.placed.values()) {
    if (homes.has(node.id)) continue;
    boxes.set(node.id, {
      id: node.id,
      sort: "node",
      side,
      distance,
      node,
      inside: [],
      shows: [node.id],
      slots:
        detail === "pipeline" && node.kind === "Run"
          ? slotsOf(node, answer.placed.get(node.commit?.id ?? "")?.node)
          : [],
      lacks: unslotted(node, detail),
      beyond,
    });
  }
  for (const edge of answer.edges) {
    const holder = boxes.get(edge.source);
    if (!holder || !homes.has(edge.target)) continue;
    const node = answer.placed.get(edge.target)?.node;
    if (node && edge.type === "HOLDS") {
      holder.inside.push(node);
      holder.lacks.push(...unslotted(node, detail));
    }
    if (node && !holder.shows.includes(node.id)) holder.shows.push(node.id);
  }
  for (const box of boxes.values()) box.rest = restOf(box, answer);
  const ties = new Map<string, Tie>();
  for (const edge of answer.edges) {
    if (homes.has(edge.target) && (SLOTTED.has(edge.type) || homes.get(edge.target) === edge.source)) continue;
    const from = homes.get(edge.target) ?? edge.target;
    const to = homes.get(edge.source) ?? edge.source;
    if (from === to || !boxes.has(from) || !boxes.has(to)) continue;
    const turned = edge.type === "VERSION_OF" && boxes.get(edge.source)?.side === "up";
    const tie = turned ? tieOf(edge, to, from) : tieOf(edge, from, to);
    ties.set(tie.id, ties.has(tie.id) ? merged(ties.get(tie.id) as Tie, edge) : tie);
  }
  const ghosts = [...boxes.values()].flatMap((box) => [box.node, ...box.inside].flatMap((node) => ghostsOf(node, box)));
  for (const ghost of ghosts) {
    boxes.set(ghost.id, ghost);
    const to = homes.get(ghost.node.id) ?? ghost.node.id;
    ties.set(ghost.id, { id: `${ghost.id}|${to}`, from: ghost.id, to, look: "lack", label: "", edges: [] });
  }
  return { boxes: [...boxes.values()], ties: [...ties.values()] };
}

function restOf(box: Box, { hidden, placed }: Answer): Record<Side, number> {
  const sum = (side: Side) => [box.node, ...box.inside].reduce((all, { id }) => all + (hidden.get(id)?.[side] ?? 0), 0);
  const seen = box.slots.filter((slot) => slot.id && !placed.has(slot.id)).length;
  return { up: Math.max(0, sum("up") - seen), down: sum("down") };
}

/** Where a node is shown that has no box of its own: in slots of runs, or inside the one version that holds it. */
function homesOf({ root, placed, edges }: Answer): Map<string, string> {
  const homes = new Map<string, string>();
  const holders = new Map<string, string[]>();
  for (const { source, target, type } of edges) {
    if (target === root.id) continue;
    if (SLOTTED.has(type)) homes.set(target, source);
    if (type === "HOLDS") put(holders, target, source);
  }
  // Bytes of several versions are their common cause, and a box: inside each they would be drawn twice.
  for (const [bytes, by] of holders) if (by.length === 1) homes.set(bytes, by[0] as string);
  for (const [id, home] of homes) {
    const kind = placed.get(id)?.node.kind ?? "";
    if (!placed.has(home) || BOXED.has(kind)) homes.delete(id);
  }
  return homes;
}

export function tieOf(edge: Edge, from: string, to: string): Tie {
  const role = edge.role ?? (edge.type === "USED" ? "" : WORDS[edge.type]) ?? "";
  const unknown = edge.type === "READ" || role === "unknown";
  const look =
    edge.method === "INFERRED"
      ? "infer"
      : role === "training" || role === "base_model"
        ? "train"
        : unknown
          ? "unk"
          : edge.type === "VALIDATED_ON" || edge.type === "EVALUATED_ON"
            ? "eval"
            : "";
  const label = [unknown ? "?" : role.replaceAll("_", " "), SIGNS[edge.method]].filter(Boolean).join(" ");
  return { id: `${from}|${to}|${edge.type}|${edge.role ?? ""}`, from, to, look, label, edges: [edge] };
}

/** What a tie without a role says, where the two boxes do not say it already. */
const WORDS: Partial<Record<Edge["type"], string>> = { DERIVED_FROM: "derived", VERSION_OF: "version", HOLDS: "holds" };

export function merged(tie: Tie, edge: Edge): Tie {
  return { ...tie, edges: [...tie.edges, edge] };
}

/** What is said before and after what a box shows, to those who do not see how it is drawn. */
export function said(box: Box): [string, string] {
  if (box.sort === "ghost") return ["Missing link: ", ""];
  if (box.sort === "fold") return ["Folded: ", ""];
  const outside = box.sort === "preview" ? ", only proposed" : box.beyond ? ", beyond the answer" : "";
  const lacks = box.lacks.length + box.slots.filter((slot) => slot.state === "bad").length;
  const missing = lacks ? `, ${lacks} missing ${lacks === 1 ? "link" : "links"}` : "";
  const start = box.side === "root" ? ", start of this lineage" : "";
  return [`${kindOf(box.node.kind).word} `, `${missing}${outside}${start}`];
}
