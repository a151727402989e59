import type { Box, Picture } from "./boxes";
import { put } from "./lists";

export const DIMENSIONS = ["kinds", "roles", "methods", "sources"] as const;
export type Filters = Record<(typeof DIMENSIONS)[number], string[]>;

export function filtersOf(query: URLSearchParams): Filters {
  const values = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean).map(decodeURIComponent);
  return { kinds: values("kinds"), roles: values("roles"), methods: values("methods"), sources: values("sources") };
}

export function filterText(values: string[]): string | null {
  return values.map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",") || null;
}

export const filtering = (filters: Filters): boolean => DIMENSIONS.some((name) => filters[name].length > 0);

/** What of each dimension there is in the picture, to choose from. */
export function choices({ boxes, ties }: Picture): Filters {
  const sorted = (values: string[]) => [...new Set(values)].sort();
  const edges = ties.flatMap((tie) => tie.edges);
  return {
    kinds: sorted(boxes.filter((box) => box.sort !== "ghost").map((box) => box.node.kind)),
    roles: sorted(edges.flatMap((edge) => edge.role ?? [])),
    methods: sorted(edges.map((edge) => edge.method)),
    sources: sorted(edges.flatMap((edge) => edge.sources)),
  };
}

/** Only ties of the chosen roles, methods and sources, what they still join with the root, and of that the chosen kinds. */
export function filtered(picture: Picture, filters: Filters): Picture {
  if (!filtering(filters)) return picture;
  const has = (chosen: string[], value: string | null | undefined) =>
    chosen.length === 0 || (!!value && chosen.includes(value));
  const kept = picture.ties.filter(
    (tie) =>
      tie.look === "lack" ||
      tie.edges.some(
        (edge) =>
          (!edge.role || has(filters.roles, edge.role)) &&
          has(filters.methods, edge.method) &&
          (filters.sources.length === 0 || edge.sources.some((source) => filters.sources.includes(source))),
      ),
  );
  const joined = reached(picture.boxes, kept);
  const boxes = picture.boxes.filter(
    (box) => joined.has(box.id) && (box.side === "root" || has(filters.kinds, box.node.kind)),
  );
  const ids = new Set(boxes.map((box) => box.id));
  return { boxes, ties: kept.filter((tie) => ids.has(tie.from) && ids.has(tie.to)) };
}

function reached(boxes: Box[], ties: Picture["ties"]): Set<string> {
  const beside = new Map<string, string[]>();
  for (const { from, to } of ties) {
    put(beside, from, to);
    put(beside, to, from);
  }
  const found = new Set(boxes.filter((box) => box.side === "root").map((box) => box.id));
  for (const id of found) for (const other of beside.get(id) ?? []) found.add(other);
  return found;
}
