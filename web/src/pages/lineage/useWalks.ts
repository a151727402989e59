import { useCallback, useEffect, useState } from "react";
import type { CombinedError } from "urql";
import { type Asked, useWrites } from "../../ask/useAsk";
import type { Answer, Side } from "./answer";
import { read } from "./walk";

/** Nodes that are read of a walk unless more are asked for. */
export const READ = 2800;

export interface Question {
  id: string;
  /** How far each side is walked: a number of edges, or null for all. */
  up: number | null;
  down: number | null;
  asOf: string | null;
  at: string | null;
  /** How many nodes of a walk are read. */
  read: number;
  /** Nodes at which a walk ends, and the side on which their neighbours are wanted. */
  opened: { id: string; side: Side }[];
}

interface State {
  data?: Answer | null;
  error?: CombinedError;
  busy: boolean;
}

/** Both walks of a node, page after page, as of one moment. `null` in place of the answer: there is no such node. */
export function useWalks(question: Question | null): Asked<Answer | null> {
  const writes = useWrites();
  const [state, setState] = useState<State>({ busy: question !== null });
  const [cancelled, setCancelled] = useState(false);
  const [asked, setAsked] = useState(0);
  const key = question && JSON.stringify(question);
  useEffect(() => {
    if (!key || cancelled) return;
    let wanted = true;
    setState((before) => ({ ...before, error: undefined, busy: true }));
    read(JSON.parse(key) as Question, {
      fresh: writes + asked > 0,
      wanted: () => wanted,
      // An answer about the same node stays until all of the next is there: it is not replaced by less.
      partly: (data) =>
        wanted &&
        setState((before) =>
          before.data?.root.id === data.root.id && !before.data.reading ? before : { data, busy: false },
        ),
    }).then(
      (data) => wanted && setState({ data, busy: false }),
      (error: CombinedError) => wanted && setState({ error, busy: false }),
    );
    return () => {
      wanted = false;
    };
  }, [key, writes, asked, cancelled]);
  const again = useCallback(() => {
    setCancelled(false);
    setAsked((times) => times + 1);
  }, []);
  const cancel = useCallback(() => setCancelled(true), []);
  return { data: state.data, error: state.error, busy: state.busy && !cancelled, again, cancel, cancelled };
}
