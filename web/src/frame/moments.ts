/** A moment as a field for moments has it, which knows no zones: in UTC, to the second. */
export function local(moment: string | null): string {
  const found = moment === null ? Number.NaN : Date.parse(moment);
  return Number.isNaN(found) ? "" : new Date(found).toISOString().slice(0, 19);
}

/** What the field says, as the URL has it; one that was not touched keeps its fraction of a second. */
export function chosen(field: FormDataEntryValue | null, before: string | null): string | null {
  if (typeof field !== "string" || field === "") return null;
  const moment = field.length === 16 ? `${field}:00` : field.slice(0, 19);
  return before !== null && local(before) === moment ? before : `${moment}Z`;
}
