import type { RunLineFragment } from "../../generated/graphql";
import { Severity, Thing } from "../../parts/badges";
import { More } from "../../parts/More";
import type { Place } from "../../parts/pages";
import { minute, span } from "../../parts/time";
import { count } from "../../parts/values";

export const STEP = 25;

/** How a run ended; the word where it did not end well. */
export function Status({ status }: { status: string | null | undefined }) {
  if (!status) return <span className="muted">not stated</span>;
  const bad = status === "FAILED" || status === "KILLED";
  return <span className={bad ? "bad" : undefined}>{status.toLowerCase()}</span>;
}

interface Props {
  runs: { nodes: RunLineFragment[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };
  place: Place;
  /** Whether the job is said, too; not where the page is about it. */
  jobs?: boolean;
  none: string;
}

/** Runs, the last recorded first. */
export function Runs({ runs, place, jobs, none }: Props) {
  if (runs.totalCount === 0) return <p className="soft">{none}</p>;
  return (
    <>
      <div className="card scroll">
        <table className="cards">
          <thead>
            <tr>
              <th>Run</th>
              {jobs && <th>Job</th>}
              <th>Status</th>
              <th>When</th>
              <th>Made</th>
              <th>Missing</th>
            </tr>
          </thead>
          <tbody>
            {runs.nodes.map((run) => (
              <tr key={run.id}>
                <td>
                  <Thing node={run} most={32} />
                </td>
                {jobs && (
                  <td className={run.jobs.length ? undefined : "muted"}>
                    {run.jobs.length ? run.jobs.map((job) => <Thing key={job.id} node={job} most={24} />) : "no job"}
                  </td>
                )}
                <td>
                  <Status status={run.status} />
                </td>
                <td className="num nowrap muted">{when(run)}</td>
                <td className={run.outputs.length ? undefined : "muted"}>
                  {run.outputs.length
                    ? run.outputs.slice(0, 3).map((each) => <Thing key={each.id} node={each} most={28} />)
                    : "nothing known"}
                  {run.outputs.length > 3 && <span className="muted"> and {run.outputs.length - 3} more</span>}
                </td>
                <td>
                  {run.missingLinks.length > 0 ? (
                    <Severity
                      severity={run.missingLinks.some((each) => each.severity === "ERROR") ? "ERROR" : "WARNING"}
                    >
                      {count(run.missingLinks.length, "link")}
                    </Severity>
                  ) : (
                    <span className="muted">nothing known</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More
        place={place}
        step={STEP}
        shown={runs.nodes.length}
        total={runs.totalCount}
        one="run"
        next={runs.pageInfo}
      />
    </>
  );
}

/** When a run was, as far as its source says. */
export function when({ startedAt, endedAt }: { startedAt?: string | null; endedAt?: string | null }): string {
  if (startedAt && endedAt) return span(startedAt, endedAt);
  if (startedAt) return `began ${minute(startedAt)}`;
  return endedAt ? `ended ${minute(endedAt)}` : "not stated";
}
