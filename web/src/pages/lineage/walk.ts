import type { AnyVariables } from "urql";
import { client } from "../../ask/client";
import { type Answer, type Beyond, type Side, together, type Walk } from "./answer";
import { WalkedDocument, type WalkedQuery, type WalkedQueryVariables, type WalkFragment } from "./lineage.graphql";
import type { Question } from "./useWalks";

/** Rows of one request, of one walk or of both: with all that a row brings, just under what one request may cost. */
const PAGE = { one: 1500, both: 750 };
/** Rows of the first: more than is drawn, and soon there. */
const FIRST = 400;

interface Reading {
  /** Whether it is asked by the network. */
  fresh: boolean;
  wanted: () => boolean;
  /** The nearest nodes are there, which are what is drawn; the rest is being read. */
  partly: (answer: Answer) => void;
}

/** Ask for both walks, page after page, all as of the moment of the first; `null` where there is no such node. */
export async function read(question: Question, { fresh, wanted, partly }: Reading): Promise<Answer | null> {
  const { id, up, down, at } = question;
  let asOf = question.asOf;
  const open = { up: up !== 0, down: down !== 0 };
  const after: Record<Side, string | null> = { up: null, down: null };
  const walks: Partial<Record<Side, Walk>> = {};
  for (;;) {
    const first = !walks.up && !walks.down ? FIRST : open.up && open.down ? PAGE.both : PAGE.one;
    const data = await ask(fresh, {
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
    });
    if (!data?.node) return null;
    for (const side of ["up", "down"] as const) {
      const page = data[side];
      if (!open[side] || !page) continue;
      const walk = joined(walks[side], page, data.node.id);
      walks[side] = walk;
      asOf = page.asOf;
      after[side] = page.endCursor;
      open[side] = page.truncatedBy === "first" && !!page.endCursor && walk.nodes.length < question.read;
    }
    if (!wanted()) return null;
    const answer = together(data.node, walks, asOf ?? "");
    if (open.up || open.down) {
      if (question.opened.length === 0) partly({ ...answer, reading: true });
      continue;
    }
    const beyond = await beyondOf(question, answer, fresh);
    return beyond.length ? together(data.node, walks, asOf ?? "", beyond) : answer;
  }
}

/** The neighbours of what was opened where the walks end; bytes inside a version are opened with it. */
async function beyondOf({ opened, at }: Question, answer: Answer, fresh: boolean): Promise<Beyond[]> {
  const found: Beyond[] = [];
  for (const { id, side } of opened) {
    const held = answer.edges.filter((edge) => edge.type === "HOLDS" && edge.source === id).map((edge) => edge.target);
    const later = new Set(found.flatMap((each) => each.nodes.map((node) => node.id)));
    for (const of of [id, ...held]) {
      if (!answer.hidden.get(of)?.[side] && !later.has(of)) continue;
      const up = side === "up";
      const variables = { id: of, up, down: !up, upDepth: 1, downDepth: 1, asOf: answer.asOf || null, at };
      const data = await ask(fresh, { ...variables, upFirst: up ? PAGE.one : 0, downFirst: up ? 0 : PAGE.one });
      const walk = data?.[side];
      if (walk) found.push({ of, side, nodes: walk.nodes, edges: walk.edges });
    }
  }
  return found;
}

async function ask(fresh: boolean, variables: WalkedQueryVariables): Promise<WalkedQuery | undefined> {
  const policy = fresh ? ({ requestPolicy: "network-only" } as const) : {};
  const { data, error } = await client.query<WalkedQuery, AnyVariables>(WalkedDocument, variables, policy).toPromise();
  if (error) throw error;
  return data;
}

function joined(walk: Walk | undefined, page: WalkFragment, root: string): Walk {
  return {
    ...page,
    nodes: [...(walk?.nodes ?? []), ...page.nodes],
    edges: [...(walk?.edges ?? []), ...page.edges],
    pages: [...(walk?.pages ?? []), { ids: [root, ...page.nodes.map((node) => node.id)], hidden: page.hidden }],
  };
}
