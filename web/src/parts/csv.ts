export type Value = string | number | null | undefined;

/** A cell. A program of tables would take what begins like a formula for one: an apostrophe keeps it a text. */
export function cell(value: Value): string {
  if (value === null || value === undefined) return "";
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV, a line each, with a line of names before them. */
export function table(names: string[], rows: Value[][]): string {
  return [names, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Which rows a CSV is of, where the page has not read all of them. */
export function cut(read: number, total: number): string | undefined {
  return read < total ? `${read.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} rows` : undefined;
}

export interface Edge {
  source: string;
  target: string;
  type: string;
  role: string | null;
  method: string;
  sources: string[];
  recordedAt: string;
}

/** Edges as CSV, from the effect to the cause, as they are stored. */
export function edgeTable(edges: Edge[]): string {
  return table(
    ["effect", "type", "role", "cause", "method", "sources", "known since"],
    edges.map((each) => [
      each.source,
      each.type,
      each.role,
      each.target,
      each.method,
      each.sources.join(" "),
      each.recordedAt,
    ]),
  );
}
