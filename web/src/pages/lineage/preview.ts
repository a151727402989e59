import { useCallback, useEffect, useState } from "react";
import type { AnyVariables } from "urql";
import { client } from "../../ask/client";
import type { ProposalPartsFragment } from "../../parts/parts.graphql";
import { here, replace } from "../../url";
import type { Answer } from "./answer";
import { together } from "./answer";
import { type Box, picture, type Tie } from "./boxes";
import { type Drawn, MOST } from "./cut";
import { WalkedDocument, type WalkedQuery } from "./lineage.graphql";

/** A proposal that is looked at, and what lies behind what it would link. */
export interface Preview {
  proposal: ProposalPartsFragment;
  behind: Answer[];
}

const READ = 60;

/** The preview of the proposal that the URL names, once the panel has found it; null in place of a proposal ends it. */
export function usePreview(wanted: string | null) {
  const [found, setFound] = useState<ProposalPartsFragment | null>(null);
  const proposal = found?.id === wanted ? found : null;
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    setPreview(null);
    if (!proposal) return;
    let shown = true;
    Promise.all(proposal.links.map((link) => behind(link.node.id))).then(
      (found) => shown && setPreview({ proposal, behind: found.flatMap((each) => each ?? []) }),
    );
    return () => {
      shown = false;
    };
  }, [proposal]);
  const show = useCallback((next: ProposalPartsFragment | null) => {
    setFound(next);
    replace(here({ preview: next?.id }));
  }, []);
  return { preview, show };
}

async function behind(id: string): Promise<Answer | null> {
  const variables = { id, up: true, down: false, upFirst: READ, downFirst: 0 };
  const { data } = await client.query<WalkedQuery, AnyVariables>(WalkedDocument, variables).toPromise();
  return data?.node && data.up ? together(data.node, { up: { ...data.up, pages: [] } }, data.up.asOf) : null;
}

/** What is drawn, with the preview: dashed ties, and boxes that are no part of the answer. */
export function previewed(drawn: Drawn, preview: Preview | null, answer: Answer): Drawn {
  if (!preview) return drawn;
  const { proposal, behind } = preview;
  const boxes = new Map(drawn.boxes.map((box) => [box.id, box]));
  const ties = new Map(drawn.ties.map((tie) => [tie.id, tie]));
  const to = homeOf(drawn, proposal.from.id) ?? homeOf(drawn, proposal.to.id);
  for (const walk of behind) {
    const found = picture(walk, "pipeline");
    for (const box of found.boxes) {
      if (boxes.has(box.id) || box.sort === "ghost" || answer.placed.has(box.id) || boxes.size >= MOST) continue;
      boxes.set(box.id, { ...box, sort: "preview", side: "up", shows: [] } satisfies Box);
    }
    for (const tie of found.ties)
      if (boxes.has(tie.from) && boxes.has(tie.to) && !ties.has(tie.id)) ties.set(tie.id, { ...tie, look: "prop" });
  }
  for (const { node, role } of proposal.links) {
    if (!to || !boxes.has(node.id) || node.id === to) continue;
    const label = [role, `${Math.round(proposal.confidence * 100)}%`].filter(Boolean).join(", ");
    const tie: Tie = { id: `preview|${node.id}`, from: node.id, to, look: "prop", label, edges: [] };
    ties.set(tie.id, tie);
  }
  return { ...drawn, boxes: [...boxes.values()], ties: [...ties.values()] };
}

function homeOf(drawn: Drawn, id: string): string | undefined {
  return drawn.boxes.find((box) => box.sort === "node" && (box.id === id || box.shows.includes(id)))?.id;
}
