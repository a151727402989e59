/** A column: its name, and how it stands. */
export interface Head {
  name: string;
  /** Whether its name is only read aloud: what stands under it speaks for itself. */
  hidden?: boolean;
  style?: "right" | "wide";
}

/** A text as CSS has it between quotes. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\f]/g, (each) => `\\${each.charCodeAt(0).toString(16)} `)}"`;
}

/** The names of columns as properties of CSS, `--h1` the first: a card says them before its values. */
export function labels(heads: readonly Head[]): Record<string, string> {
  return Object.fromEntries(
    heads.flatMap(({ name, hidden }, index) => (hidden ? [] : [[`--h${index + 1}`, quoted(name)]])),
  );
}
