/** JSON values as a person reads them. */
export function shown(value: unknown): string {
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}

/** A number with as many digits as say something. */
export function number(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-GB");
  return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9
    ? String(Number(value.toPrecision(6)))
    : value.toExponential(3);
}

/** The pairs of a JSON object by name; of anything else, none. */
export function pairs(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** `1 version`, `2 versions` */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString("en-GB")} ${many === 1 ? one : more}`;
}

/** Names as they stand in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: string[]): string {
  const last = names[names.length - 1] ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** A text that begins a title or a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Bytes in the unit that a person would choose. */
export function bytes(size: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let rest = size;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? rest : rest.toPrecision(3)} ${units[unit]}`;
}

/** A word of a command as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
