/** Where a list stands that is read page by page: `n` rows are shown, after a cursor and so many rows before it. */
export interface Place {
  first: number;
  after: string | null;
  from: number;
}

/** The most rows that the API gives at once. */
export const MOST = 500;

/** Read it from the URL; what is no number of ours is as if it were not there. */
export function place(query: URLSearchParams, step: number): Place {
  const asked = Number(query.get("n"));
  const from = Number(query.get("from"));
  const after = query.get("after");
  return {
    first: Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST) : step,
    after,
    from: after && Number.isInteger(from) && from > 0 ? from : 0,
  };
}

/** What the URL must say to show more: more rows of one answer, as far as the API gives them, then the rows after these. */
export function further(
  { first, from }: Place,
  step: number,
  cursor: string | null,
): Record<string, string | number | null> {
  if (first < MOST) return { n: Math.min(first + step, MOST) };
  return { n: MOST, after: cursor, from: from + first };
}

/** Nothing of it: where another list begins. */
export const FROM_THE_FIRST = { n: null, after: null, from: null };
