import { href } from "../url";
import { Severity, Thing } from "./badges";
import { Command } from "./Copy";
import { Proposal } from "./Proposal";
import type { FindingPartsFragment, ProposalPartsFragment } from "./parts.graphql";
import { Text } from "./Text";
import { minute } from "./time";

interface Props {
  finding: FindingPartsFragment;
  /** Whether the node that it is on is said, too; not where the page is about that node. */
  node?: boolean;
  /** Shows what the proposal would link in the picture of the page; elsewhere a link leads to one. */
  preview?: (proposal: ProposalPartsFragment) => void;
}

/** The lineage of what a finding is on, with what its proposal would link. */
function previewOf({ node }: FindingPartsFragment, proposal: ProposalPartsFragment): string {
  return href("/lineage", { id: node.id, preview: proposal.id });
}

/** A missing link: what is missing, what shows it, what would mend it, and what probably belongs there. */
export function Finding({ finding, node, preview }: Props) {
  const { proposal } = finding;
  return (
    <div className="finding" id={`f-${finding.fingerprint}`}>
      <p className="meta">
        <Severity severity={finding.severity}>
          {finding.title}
          {finding.stopsLevel ? ` · stops level ${finding.stopsLevel}` : ""}
        </Severity>
        <span className="muted mono small">{finding.code}</span>
      </p>
      <p className="why">
        <Text text={finding.problem} />
      </p>
      <dl>
        {node && (
          <>
            <dt>On</dt>
            <dd>
              <Thing node={finding.node} />
            </dd>
          </>
        )}
        {finding.evidence.length > 0 && (
          <>
            <dt>Evidence</dt>
            <dd>
              <ul className="stack tight">
                {finding.evidence.map((line) => (
                  <li key={line}>
                    <Text text={line} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Remedy</dt>
        <dd>
          <Command text={finding.remedy} />
        </dd>
        {finding.recordedAt && (
          <>
            <dt>Known since</dt>
            <dd className="num">{minute(finding.recordedAt)}</dd>
          </>
        )}
      </dl>
      {proposal && (
        <Proposal proposal={proposal} preview={preview ? () => preview(proposal) : previewOf(finding, proposal)} />
      )}
    </div>
  );
}
