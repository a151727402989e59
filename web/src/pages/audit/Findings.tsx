import { Fragment } from "react";
import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { FindingsDocument, type FindingsQuery } from "../../generated/graphql";
import { Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import { Link } from "../../parts/Link";
import { More, usePlace } from "../../parts/More";
import { FROM_THE_FIRST, type Place } from "../../parts/pages";
import { day } from "../../parts/time";
import { here, replace, useUrl } from "../../url";
import type { Count } from "./counts";
import { jobsOf, type Listed } from "./csv";
import { findingFilter, type Narrowing } from "./narrowing";

/** Of one cause among many; of one alone there are pages. */
const FEW = 10;
const STEP = 50;

/** The findings of a cause: those with a proposal in full, the others a line each, where they are several. */
export function Findings({ narrowed, cause }: { narrowed: Narrowing; cause: Count }) {
  const alone = narrowed.code === cause.code;
  const paged = usePlace(STEP);
  const place: Place = alone ? paged : { first: FEW, after: null, from: 0 };
  const which = findingFilter({ ...narrowed, code: cause.code });
  const asked = useAsk(FindingsDocument, { which, first: place.first, after: place.after, ...useTime() });
  return (
    <Answer asked={asked} what={`the findings of ${cause.code}`}>
      {({ missingLinks }) => (
        <>
          <Listing findings={missingLinks.nodes} total={missingLinks.totalCount} />
          {alone || !missingLinks.pageInfo.hasNextPage ? (
            <More
              place={place}
              step={STEP}
              shown={missingLinks.nodes.length}
              total={missingLinks.totalCount}
              one="finding"
              next={missingLinks.pageInfo}
            />
          ) : (
            <p className="notice cut">
              <Icon name="warning" />
              <span>
                {missingLinks.nodes.length} of {missingLinks.totalCount.toLocaleString("en-GB")} are shown.
              </span>
              <Link className="end" to={here({ code: cause.code, open: null, ...FROM_THE_FIRST })}>
                All {missingLinks.totalCount.toLocaleString("en-GB")} of this cause
              </Link>
            </p>
          )}
        </>
      )}
    </Answer>
  );
}

function Listing({ findings, total }: { findings: FindingsQuery["missingLinks"]["nodes"]; total: number }) {
  const full = findings.filter((each) => each.proposal || findings.length === 1);
  const rest = findings.filter((each) => !full.includes(each));
  const remedies = new Set(rest.map((each) => each.remedy));
  const [remedy] = remedies;
  return (
    <>
      {full.map((each) => (
        <div key={each.fingerprint} className="card">
          <Finding finding={each} node />
        </div>
      ))}
      {rest.length > 0 && (
        <div className="card">
          <div className="scroll">
            <table className="cards">
              <thead>
                <tr>
                  <th>Where</th>
                  <th>Job</th>
                  <th>Known since</th>
                  <th>
                    <span className="vh">In full</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rest.map((each) => (
                  <Row key={each.fingerprint} finding={each} />
                ))}
              </tbody>
            </table>
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
          <Thing node={finding.node} most={44} />
        </td>
        <td className={jobs.length ? undefined : "muted"}>
          {jobs.length ? jobs.map((job) => <Thing key={job.id} node={job} most={32} />) : "no job"}
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
          <td colSpan={4}>
            <Finding finding={finding} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
