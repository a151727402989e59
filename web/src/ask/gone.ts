import type { Asked } from "./useAsk";

/** Whether there is nothing under the id that was asked for: a walk from it is refused then. */
export function gone({ error }: Asked<unknown>): boolean {
  return error?.graphQLErrors.some((each) => each.extensions.code === "NOT_FOUND") ?? false;
}
