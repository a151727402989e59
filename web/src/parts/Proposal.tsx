import { useState } from "react";
import { client } from "../ask/client";
import { write } from "../ask/useAsk";
import { useReadOnly } from "../frame/Account";
import { say } from "../frame/notices";
import { Thing } from "./badges";
import { AskFirst } from "./Dialog";
import { Link } from "./Link";
import { RecordedDocument, type RecordedQuery, ResolveDocument } from "./Proposal.graphql";
import type { ProposalPartsFragment } from "./parts.graphql";
import { Text } from "./Text";

/** The ids of the edges that accepting a proposal has just recorded, so that they can be retracted. */
async function recorded(proposal: ProposalPartsFragment): Promise<string[]> {
  const { data } = await client
    .query(RecordedDocument, { id: proposal.from.id }, { requestPolicy: "network-only" })
    .toPromise();
  const ends = new Set(proposal.links.map((link) => link.node.id));
  const edges = (data as RecordedQuery | undefined)?.ancestors.edges ?? [];
  return edges.filter((edge) => edge.method === "INFERRED" && ends.has(edge.target)).flatMap((edge) => edge.ids);
}

/** What probably belongs where a link is missing: nothing of it is recorded before somebody accepts it. */
export function Proposal({ proposal, preview }: { proposal: ProposalPartsFragment; preview?: (() => void) | string }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [rejecting, setRejecting] = useState(false);
  const readOnly = useReadOnly();
  const percent = Math.round(proposal.confidence * 100);

  async function resolve(accept: boolean, reason?: string): Promise<void> {
    const { resolveProposal } = await write(ResolveDocument, { id: proposal.id, accept, reason });
    const refused = resolveProposal.rejected[0];
    if (refused) throw new Error(refused.why);
    if (accept) {
      const edges = await recorded(proposal);
      say({ text: `Recorded. ${proposal.reason} What is on the page was asked for again.`, edges });
    } else say({ text: "Rejected. The proposal does not come back." });
  }

  async function accept(): Promise<void> {
    setBusy(true);
    try {
      await resolve(true);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <div className="proposal">
      <h3>Proposal</h3>
      <p className="meta">
        <Thing node={proposal.from} /> would be linked to
        {proposal.links.map((link) => (
          <span key={link.node.id}>
            <Thing node={link.node} />
            {link.role && <span className="muted">as {link.role}</span>}
          </span>
        ))}
      </p>
      <p className="soft">
        <svg className="conf" viewBox="0 0 64 6" role="img" aria-label={`confidence ${percent} percent`}>
          <rect className="t" width="64" height="6" rx="3" />
          <rect className="v" width={proposal.confidence * 64} height="6" rx="3" />
        </svg>{" "}
        <strong>{percent}%</strong> · <Text text={proposal.reason} />{" "}
        <span className="muted mono small">{proposal.kind}</span>
      </p>
      <p className="small muted">
        Accepting records this as inferred, stated by you, now; it can be retracted. Rejecting is recorded too, and the
        proposal does not come back.
      </p>
      <p role="alert" className="bad">
        {said}
      </p>
      <p className="acts">
        <button type="button" className="btn go" disabled={busy || !!readOnly} title={readOnly} onClick={accept}>
          {busy ? "Accepting" : "Accept"}
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy || !!readOnly}
          title={readOnly}
          onClick={() => setRejecting(true)}
        >
          Reject…
        </button>
        {typeof preview === "string" && (
          <Link className="btn bare" to={preview}>
            Preview
          </Link>
        )}
        {typeof preview === "function" && (
          <button type="button" className="btn bare" onClick={preview}>
            Preview
          </button>
        )}
        {readOnly && <span className="small muted">{readOnly}</span>}
      </p>
      {rejecting && (
        <AskFirst
          title="Reject the proposal"
          asks="Why is it wrong?"
          does="Reject"
          doing="Rejecting"
          close={() => setRejecting(false)}
          confirm={(reason) => resolve(false, reason)}
        />
      )}
    </div>
  );
}
