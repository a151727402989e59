import { Fragment } from "react";
import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Command } from "../../parts/Copy";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import { mark } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { PAGE, ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { day } from "../../parts/time";
import { count } from "../../parts/values";
import { here, replace, useUrl } from "../../url";
import { FindingsDocument, type FindingsQuery, type FindingsQueryVariables } from "./audit.graphql";
import type { Count } from "./counts";
import { jobsOf } from "./csv";
import { findingFilter, type Narrowing } from "./narrowing";

/** Of one cause among many; of one alone there are pages. */
const FEW = 10;

/** The findings of a cause: those with a proposal in full, the others a line each, where they are several. */
export function Findings({ narrowed, cause }: { narrowed: Narrowing; cause: Count }) {
  const alone = narrowed.code === cause.code;
  const which = findingFilter({ ...narrowed, code: cause.code });
  const variables = { which, first: alone ? PAGE : FEW, ...useTime() };
  const asked = useAsk(FindingsDocument, { ...variables, after: null });
  return (
    <Answer asked={asked} what={`the findings of ${cause.code}`}>
      {({ missingLinks }) => {
        if (alone) return <Pages first={missingLinks} variables={variables} />;
        const { nodes, totalCount, pageInfo } = missingLinks;
        return (
          <>
            <Listing findings={nodes} total={totalCount} />
            {pageInfo.hasNextPage ? (
              <p className="notice cut">
                <Icon name="warning" />
                <span>
                  <strong>Not complete.</strong> {nodes.length} of {count(totalCount, "finding")} are read.
                </span>
                <Link className="end" to={here({ code: cause.code, open: null, pages: null })}>
                  All {totalCount.toLocaleString("en-GB")} of this cause
                </Link>
              </p>
            ) : (
              <Complete
                complete
                all={totalCount === 1 ? "the one finding" : `all ${count(totalCount, "finding")}`}
                cut=""
              />
            )}
          </>
        );
      }}
    </Answer>
  );
}

type First = FindingsQuery["missingLinks"];
type Listed = First["nodes"][number];

function Pages({ first, variables }: { first: First; variables: Omit<FindingsQueryVariables, "after"> }) {
  const pages = pagesOf(useUrl().query.get("pages"));
  const read = useMore({ document: FindingsDocument, variables, first, part: (result) => result.missingLinks, pages });
  return (
    <>
      <Listing findings={read.rows} total={first.totalCount} />
      <ReadMore read={read} total={first.totalCount} name="pages" pages={pages} one="finding" />
    </>
  );
}

function Listing({ findings, total }: { findings: Listed[]; total: number }) {
  const full = findings.filter((each) => each.proposal || findings.length === 1);
  const rest = findings.filter((each) => !full.includes(each));
  const remedies = new Set(rest.map((each) => each.remedy));
  const [remedy] = remedies;
  return (
    <>
      {full.map((each) => (
        <div key={each.fingerprint} className="card">
          <KeepsDown finding={each} />
          <Finding finding={each} node />
        </div>
      ))}
      {rest.length > 0 && (
        <div className="card">
          <div className="scroll">
            <Table heads={["Where", "Job", "Keeps down", "Known since", { name: "In full", hidden: true }]}>
              {rest.map((each) => (
                <Row key={each.fingerprint} finding={each} />
              ))}
            </Table>
          </div>
        </div>
      )}
      {remedy && remedies.size === 1 && (
        <div className="stack tight">
          <p className="soft">
            One remedy for {rest.length === total ? `all ${total.toLocaleString("en-GB")}` : `these ${rest.length}`}:
          </p>
          <Command text={remedy} />
        </div>
      )}
    </>
  );
}

/** A finding as a line; opened, all that is known of it stands under the line. */
function Row({ finding }: { finding: Listed }) {
  const opened = useUrl().query.get("sel") === finding.fingerprint;
  const jobs = jobsOf(finding);
  return (
    <Fragment>
      <tr>
        <td>
          <Thing node={finding.node} most={44} /> <span className="mono small muted">{mark(finding.node.id)}</span>
        </td>
        <td className={jobs.length ? undefined : "muted"}>
          {jobs.length ? jobs.map((job) => <Thing key={job.id} node={job} most={32} />) : "no job"}
        </td>
        <td className={finding.keepsDown.totalCount ? undefined : "muted"}>
          {finding.keepsDown.totalCount ? <Versions kept={finding.keepsDown} /> : "no version"}
        </td>
        <td className="num muted nowrap">{finding.recordedAt ? day(finding.recordedAt) : "found when asked"}</td>
        <td className="right">
          <button
            type="button"
            className="btn mini"
            aria-expanded={opened}
            aria-label={`${opened ? "Less" : "More"} of ${finding.node.name}`}
            onClick={() => replace(here({ sel: opened ? null : finding.fingerprint }))}
          >
            {opened ? "Less" : "More"}
          </button>
        </td>
      </tr>
      {opened && (
        <tr>
          <td colSpan={5}>
            <Finding finding={finding} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** The versions that a finding keeps below its level. */
function KeepsDown({ finding }: { finding: Listed }) {
  if (finding.keepsDown.totalCount === 0) return null;
  return (
    <p className="meta keeps">
      <span className="muted">keeps</span> <Versions kept={finding.keepsDown} />{" "}
      <span className="muted">below level {finding.stopsLevel}</span>
    </p>
  );
}

function Versions({ kept }: { kept: Listed["keepsDown"] }) {
  const more = kept.totalCount - kept.nodes.length;
  return (
    <span className="meta">
      {kept.nodes.map((each) => (
        <Thing key={each.id} node={each} most={32} />
      ))}
      {more > 0 && <span className="muted">and {more.toLocaleString("en-GB")} more</span>}
    </span>
  );
}
