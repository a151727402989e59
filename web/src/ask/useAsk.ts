import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { type AnyVariables, type CombinedError, useQuery } from "urql";
import { client } from "./client";
import type { Question } from "./question";

/** An answer on its way, or there. `data` stays while it is asked for anew; then `busy` is true. */
export interface Asked<Result> {
  data?: Result;
  error?: CombinedError;
  busy: boolean;
  again: () => void;
  cancel: () => void;
  cancelled: boolean;
}

let written = 0;
const listeners = new Set<() => void>();

/** Something was written: every answer on the page is asked for again, by the network. */
export function afterWrite(): void {
  written += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How often something was written: what asks by itself asks again when it grows. */
export function useWrites(): number {
  return useSyncExternalStore(subscribe, () => written);
}

/** Ask the API. `null` for variables asks nothing yet. */
export function useAsk<Result, Variables extends object>(
  document: Question<Result, Variables>,
  variables: Variables | null,
): Asked<Result> {
  const [cancelled, setCancelled] = useState(false);
  const writes = useWrites();
  const waits = variables === null || cancelled;
  const [{ data, error, fetching, stale }, reask] = useQuery<Result, AnyVariables>({
    query: document,
    variables: (variables ?? {}) as AnyVariables,
    pause: waits,
  });
  const again = useCallback(() => {
    setCancelled(false);
    reask({ requestPolicy: "network-only" });
  }, [reask]);
  useEffect(() => {
    if (writes > 0 && !waits) reask({ requestPolicy: "network-only" });
  }, [writes, waits, reask]);
  const cancel = useCallback(() => setCancelled(true), []);
  // Beside an error stands null, which is no answer: it stays while the next one is asked for.
  return { data: data ?? undefined, error, busy: (fetching || stale) && !cancelled, again, cancel, cancelled };
}

/** What is against something that a policy guards, as the API says it beside its refusal. */
export interface Violation {
  rule: string;
  code: string;
  what: string;
  node: string | null;
  problem: string | null;
  remedy: string | null;
}

/** What was asked to be written was not: why, as a sentence, and what is against it where a policy guards it. */
export class Refused extends Error {
  readonly violations: Violation[];
  constructor(error: CombinedError) {
    super(sentence(error));
    this.violations = error.graphQLErrors.flatMap((each) => (each.extensions?.violations as Violation[]) ?? []);
  }
}

/** Write by a mutation; everything on the page is asked for again afterwards. What is refused is thrown. */
export async function write<Result, Variables extends object>(
  document: Question<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const query = document;
  const { data, error } = await client.mutation<Result, AnyVariables>(query, variables as AnyVariables).toPromise();
  if (error) throw new Refused(error);
  afterWrite();
  return data as Result;
}

/** What an error says, without the mark that the library puts before it. */
export function sentence(error: CombinedError): string {
  const said = error.graphQLErrors.map((each) => each.message).join(" ");
  if (said) return said;
  return error.networkError ? `Forebear did not answer: ${error.networkError.message}.` : error.message;
}
