import { table } from "../../parts/csv";
import { kindOfId } from "../../parts/kinds";
import { day, minute } from "../../parts/time";
import type { RecallQuery, RecallRowFragment } from "./recall.graphql";

export type Found = RecallQuery["recall"];
export type Row = RecallRowFragment;

/** What is recalled, as the URL says it; the API takes it as it stands here. */
export interface Wanted {
  id: string;
  asOf: string | null;
  at: string | null;
  since: string | null;
  until: string | null;
  fixedIn: string | null;
}

export const KINDS = ["Dataset", "DatasetVersion", "Commit", "Environment", "ModelVersion", "ModelArtifact"] as const;

/** The moments that can bound it, and the commit that can end it, go with its kind: a dataset, or a commit. */
export function wanted(query: URLSearchParams): Wanted | null {
  const id = query.get("id");
  if (!id) return null;
  const kind = kindOfId(id);
  return {
    id,
    asOf: query.get("asOf"),
    at: query.get("at"),
    since: kind === "Dataset" ? query.get("since") : null,
    until: kind === "Dataset" ? query.get("until") : null,
    fixedIn: kind === "Commit" ? query.get("fixedIn") : null,
  };
}

/** The same question at the command line. */
export function command(asked: Wanted): string {
  const options = [
    asked.since && `--since ${asked.since}`,
    asked.until && `--until ${asked.until}`,
    asked.fixedIn && `--fixed-in ${asked.fixedIn}`,
    asked.at && `--at ${asked.at}`,
  ];
  return ["forebear recall", asked.id, ...options.filter(Boolean)].join(" ");
}

/** Of which time its versions are, where that is bounded. */
export function period({ since, until }: Pick<Wanted, "since" | "until">): string {
  const from = since && (since.endsWith("T00:00:00.000Z") ? day(since) : minute(since));
  const to = until && (until.endsWith("T23:59:59.999Z") ? day(until) : minute(until));
  if (from && to) return from === to ? `on ${from}` : `from ${from} to ${to}`;
  if (from) return `from ${from} on`;
  return to ? `until ${to}` : "";
}

const DECIDE = " To decide it: ";

/** A reason of the API in its two parts: why, and what would settle it, where it says that. */
export function parted(reason: string): [string, string | null] {
  const at = reason.indexOf(DECIDE);
  return at < 0 ? [reason, null] : [reason.slice(0, at), reason.slice(at + DECIDE.length)];
}

/** The way from a version to what is recalled, or to the gap: without the version, which stands above it, and its bytes. */
export function way(path: Row["path"]): Row["path"] {
  const rest = path.slice(1);
  const last = rest[rest.length - 1];
  return rest.filter((node) => node === last || node.kind !== "ModelArtifact");
}

/** How many of what is affected serve, and where. What serves comes first, so that the rows that are read show it. */
export function serving(rows: Row[], total: number): { versions: number; places: string[]; more: boolean } {
  const some = rows.filter((row) => row.deployments.length > 0);
  const places = [...new Set(some.flatMap((row) => row.deployments.map((each) => each.name)))];
  return { versions: some.length, places, more: some.length === rows.length && rows.length < total };
}

/** How an affected version stands to what is recalled, by its kind: "was made from", "ran in". */
export function verb(kind: string, many: boolean): string {
  if (kind === "Commit") return many ? "were made by the code of" : "was made by the code of";
  if (kind === "Environment") return many ? "were made in" : "was made in";
  if (kind === "ModelArtifact" || kind === "ModelVersion")
    return many ? "hold, or were made from," : "holds, or was made from,";
  return many ? "were made from" : "was made from";
}

/** Parts of a whole on a line of 100, with the least that can be seen of each that is not nothing. */
export function shares(parts: number[], gap = 0.5, least = 1): { x: number; width: number }[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const seen = parts.filter((part) => part > 0).length;
  if (total === 0) return parts.map(() => ({ x: 0, width: 0 }));
  const small = parts.filter((part) => part > 0 && (part / total) * 100 < least).length;
  const room = 100 - gap * (seen - 1) - small * least;
  const large = parts.reduce((sum, part) => sum + ((part / total) * 100 < least ? 0 : part), 0);
  let x = 0;
  return parts.map((part) => {
    if (part === 0) return { x, width: 0 };
    const width = (part / total) * 100 < least ? least : (part / large) * room;
    const at = x;
    x += width + gap;
    return { x: at, width };
  });
}

/** The verdicts that the page begins with. */
export function begun({ affected, unknown, cleared }: Found): Row[] {
  return [affected, unknown, cleared].flatMap(({ nodes }) => nodes);
}

/** Verdicts as CSV. */
export function verdictTable(rows: Row[]): string {
  return table(
    ["verdict", "near", "version", "level", "serves", "aliases", "owners", "missing", "why"],
    rows.map((row) => [
      row.verdict.toLowerCase(),
      row.verdict === "UNKNOWN" ? String(row.near) : "",
      row.version.id,
      row.version.reproducibility?.level,
      row.deployments.map((each) => each.name).join(" "),
      row.aliases.join(" "),
      row.owners.join(" "),
      row.gap?.code,
      row.reason,
    ]),
  );
}
