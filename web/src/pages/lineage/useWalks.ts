import { useCallback, useEffect, useState } from "react";
import type { AnyVariables, CombinedError } from "urql";
import { client } from "../../ask/client";
import { type Asked, useWrites } from "../../ask/useAsk";
import { WalkedDocument, type WalkedQuery, type WalkFragment } from "../../generated/graphql";
import { type Answer, type Side, together, type Walk } from "./answer";

/** Rows of one request, of one walk or of both: with all that a row brings, just under what one request may cost. */
export const PAGE = { one: 1500, both: 750 };
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
}

interface State {
  question?: string;
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
    read(JSON.parse(key) as Question, writes + asked > 0, () => wanted).then(
      (data) => wanted && setState({ data, busy: false, question: key }),
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

async function read(question: Question, fresh: boolean, wanted: () => boolean): Promise<Answer | null> {
  const { id, up, down, at } = question;
  let asOf = question.asOf;
  const open = { up: up !== 0, down: down !== 0 };
  const after: Record<Side, string | null> = { up: null, down: null };
  const walks: Partial<Record<Side, Walk>> = {};
  for (;;) {
    const first = open.up && open.down ? PAGE.both : PAGE.one;
    const variables = {
      id,
      up: open.up,
      down: open.down,
      upDepth: up,
      downDepth: down,
      upAfter: after.up,
      downAfter: after.down,
      upFirst: open.up ? first : 0,
      downFirst: open.down ? first : 0,
      asOf,
      at,
    };
    const answer = await client
      .query<WalkedQuery, AnyVariables>(
        WalkedDocument.toString(),
        variables,
        fresh ? { requestPolicy: "network-only" } : {},
      )
      .toPromise();
    if (answer.error) throw answer.error;
    const data = answer.data;
    if (!data?.node) return null;
    for (const side of ["up", "down"] as const) {
      const page = data[side];
      if (!open[side] || !page) continue;
      const walk = joined(walks[side], page);
      walks[side] = walk;
      // Further pages are of the same moment; a cursor is of one moment, too.
      asOf = page.asOf;
      after[side] = page.endCursor;
      open[side] = page.truncatedBy === "first" && !!page.endCursor && walk.nodes.length < question.read;
    }
    if ((!open.up && !open.down) || !wanted()) return together(data.node, walks, asOf ?? "");
  }
}

function joined(walk: Walk | undefined, page: WalkFragment): Walk {
  return { ...page, nodes: [...(walk?.nodes ?? []), ...page.nodes], edges: [...(walk?.edges ?? []), ...page.edges] };
}
