import { useEffect, useState } from "react";
import type { AnyVariables, CombinedError } from "urql";
import { client } from "./client";
import type { Question } from "./question";
import { sentence, useWrites } from "./useAsk";

/** A page of a list, as every list of the API has it. */
export interface Part<Row> {
  nodes: Row[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface More<Row> {
  rows: Row[];
  /** Whether there is more than was read. */
  rest: boolean;
  busy: boolean;
  /** Why what follows `rows` was not answered. */
  failed?: string;
  again: () => void;
}

interface Wanted<Result, Variables, Row> {
  document: Question<Result, Variables>;
  /** Without `after`; they are those of the first page, its moment included. */
  variables: Omit<Variables, "after">;
  /** The first page, which the page's own question brought; none before it is answered. */
  first: Part<Row> | undefined;
  part: (result: Result) => Part<Row> | null | undefined;
  /** How many pages are wanted in all. */
  pages: number;
}

/** The first pages of a list, one after the other: what the reader asked for by "Read 50 more". */
export function useMore<Result, Variables, Row>({
  document,
  variables,
  first,
  part,
  pages,
}: Wanted<Result, Variables, Row>): More<Row> {
  const written = useWrites();
  const [tries, setTries] = useState(0);
  const key = JSON.stringify([variables, first?.pageInfo.endCursor, written, tries]);
  const [read, setRead] = useState<{ key: string; parts: Part<Row>[]; failed?: string }>({ key, parts: [] });
  const mine = read.key === key ? read : { key, parts: [] };
  const parts = first ? [first, ...mine.parts].slice(0, pages) : [];
  const last = parts.at(-1)?.pageInfo;
  const missing = parts.length < pages && last?.hasNextPage === true && !mine.failed;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question, whose parts are new objects each time
  useEffect(() => {
    if (!missing) return;
    let left = false;
    client
      .query<Result, AnyVariables>(document, { ...variables, after: last?.endCursor } as AnyVariables, {
        requestPolicy: written > 0 || tries > 0 ? "network-only" : "cache-first",
      })
      .toPromise()
      .then(({ data, error }: { data?: Result; error?: CombinedError }) => {
        if (left) return;
        const next = data && part(data);
        if (next) setRead({ key, parts: [...mine.parts, next] });
        else setRead({ key, parts: mine.parts, failed: error ? sentence(error) : "The list is not there any more." });
      });
    return () => {
      left = true;
    };
  }, [key, missing, parts.length]);

  return {
    rows: parts.flatMap((each) => each.nodes),
    rest: last?.hasNextPage ?? false,
    busy: missing,
    failed: mine.failed,
    again: () => setTries(tries + 1),
  };
}

/** How many pages a value of the URL asks for: at least one. */
export function pagesOf(value: string | null): number {
  const wanted = Number(value);
  return Number.isInteger(wanted) && wanted > 1 ? Math.min(wanted, 200) : 1;
}
