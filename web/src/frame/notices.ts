import { useSyncExternalStore } from "react";

/** What was just done, for the reader to see, and to retract where it recorded edges. It stays until it is closed. */
export interface Notice {
  text: string;
  edges?: string[];
}

const listeners = new Set<() => void>();
let current: Notice | null = null;

export function say(notice: Notice | null): void {
  current = notice;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useNotice(): Notice | null {
  return useSyncExternalStore(subscribe, () => current);
}
