import { useSyncExternalStore } from "react";

/** The URL is the state: every page reads what it shows from here, and writes only here. */
export interface Url {
  path: string;
  query: URLSearchParams;
}

/** What goes with the reader from page to page: the moment known, the moment in effect, and the namespace. */
export const KEPT = ["asOf", "at", "ns"] as const;

type Values = Record<string, string | number | null | undefined>;

const listeners = new Set<() => void>();
let current = read();

function read(): Url & { href: string } {
  const { pathname, search } = window.location;
  return { path: pathname, query: new URLSearchParams(search), href: pathname + search };
}

function changed(): void {
  current = read();
  for (const listener of listeners) listener();
}

window.addEventListener("popstate", changed);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the reader is. */
export function useUrl(): Url {
  return useSyncExternalStore(subscribe, () => current);
}

/** The address of a page, with what is kept from page to page. */
export function href(path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const name of KEPT) {
    const value = current.query.get(name);
    if (value !== null) query.set(name, value);
  }
  set(query, values);
  return query.size ? `${path}?${query}` : path;
}

/** This page's address with some of its values changed; null takes a value away. */
export function here(values: Values): string {
  const query = new URLSearchParams(current.query);
  set(query, values);
  return query.size ? `${current.path}?${query}` : current.path;
}

function set(query: URLSearchParams, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, String(value));
  }
}

/** Go to an address of ours: a new entry of the history, where the scroll begins at the top, or stays where something is opened. */
export function go(to: string, stay = false): void {
  if (to === current.href) return;
  window.history.pushState(null, "", to);
  changed();
  if (!stay && (current.path !== new URL(to, window.location.href).pathname || !to.includes("#")))
    window.scrollTo(0, 0);
}

/** Change the address without a new entry of the history: selections and typing. */
export function replace(to: string): void {
  if (to === current.href) return;
  window.history.replaceState(window.history.state, "", to);
  changed();
}
