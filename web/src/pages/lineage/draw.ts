import { middle, short, spoken } from "../../parts/kinds";
import { bytes } from "../../parts/values";
import type { Node } from "./answer";
import type { Box } from "./boxes";

export const WIDTH = 176;
const LINE = 17;
/** Letters of the name that fit into a line beside the icon. */
const LETTERS = 19;
/** Letters of the smaller line under it. */
const SECOND = 23;

/** What stands in a box, line by line, and how high that makes it. */
export interface Drawing {
  name: string[];
  /** The line under the name. */
  second?: string;
  /** Lines under a version's level. */
  under: string[];
  holds?: Node;
  height: number;
  /** Where what follows the name begins. */
  top: number;
}

export function drawing(box: Box): Drawing {
  if (box.sort === "ghost")
    return { name: [box.words?.[0] ?? ""], second: box.words?.[1], under: [], height: 60, top: 43 };
  const { node } = box;
  const name = lines(box.sort === "fold" ? (node.jobs?.[0]?.name ?? node.name) : nameOf(node));
  const more = (name.length - 1) * LINE;
  const base = { name, under: [], top: 43 + more };
  if (box.sort === "fold") {
    return {
      ...base,
      second: `${box.runs?.length} runs, ${box.lacking ? `${box.lacking} lack a link` : "none lacks a link"}`,
      height: 56 + more,
    };
  }
  if (node.kind === "Run" && box.slots.length) return { ...base, height: 112 + more };
  if (node.kind === "ModelVersion") {
    const names = [...(node.aliases ?? []), ...(node.deployments ?? [])].map((each) => each.name);
    const under = [
      names.length ? middle(names.join(", "), 24) : "",
      node.registered === false ? "not registered" : "",
    ].filter(Boolean);
    const holds = box.inside[0];
    const rows = under.length + (holds ? 1 : 0);
    return { ...base, under, holds, height: 66 + rows * LINE + (rows ? 8 : 0) + more };
  }
  return { ...base, second: middle(secondOf(node), SECOND - (box.lacks.length ? 6 : 0)), height: 56 + more };
}

/** A name on two lines at most; of a longer one the middle is left out. */
export function lines(name: string, letters = LETTERS): string[] {
  if (name.length <= letters) return [name];
  const cut = middle(name, letters * 2 - 1);
  const breaks = [...cut.slice(0, letters + 1).matchAll(/[-_./ ]/g)].map((found) => (found.index ?? 0) + 1);
  const at =
    breaks.filter((each) => each >= cut.length - letters && each <= letters).pop() ?? Math.min(letters, cut.length);
  return [cut.slice(0, at).trimEnd(), cut.slice(at).trimStart()].filter(Boolean);
}

const SHORT = /^[0-9a-f]{7,}$/;

function nameOf(node: Node): string {
  if (node.kind === "DatasetVersion") return apart(node)[0];
  if (node.kind === "Commit" && node.sha) return short(node.sha, 7).replace("…", "");
  if (node.kind === "ParameterSet") return node.literals?.join(", ") || "no hyperparameters";
  return spoken(node.name);
}

function apart(node: Node): [string, string] {
  const at = node.name.lastIndexOf("@");
  return at > 0 ? [node.name.slice(0, at), node.name.slice(at + 1)] : [node.name, ""];
}

function secondOf(node: Node): string {
  const digest = node.digest ? short(node.digest.slice(node.digest.lastIndexOf(":") + 1)).replace("…", "") : "";
  const size = node.size ? bytes(node.size) : "";
  if (node.kind === "DatasetVersion") {
    const version = apart(node)[1];
    if (node.resolved === false && !digest)
      return version && !SHORT.test(version) ? `${version} · a name only` : "a name only";
    const said = SHORT.test(version) && digest ? "" : version;
    const parts = [said, node.declaredSource ? "source" : digest, node.declaredSource ? size : ""].filter(Boolean);
    // A size is what one can do without.
    return (parts.join(" · ").length > SECOND ? parts.slice(0, 2) : parts).join(" · ");
  }
  if (node.kind === "ModelArtifact")
    return node.resolved === false && !digest ? "a name only" : [digest, size].filter(Boolean).join(" · ");
  if (node.kind === "Deployment") return node.endpoint ?? "serves";
  return (
    {
      Commit: "commit",
      ParameterSet: "hyperparameters",
      Environment: "environment",
      Run: node.status?.toLowerCase() ?? "run",
    }[node.kind] ?? node.kind.toLowerCase()
  );
}
