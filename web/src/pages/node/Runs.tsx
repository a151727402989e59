import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import type { RunFilter } from "../../generated/schema";
import { Severity, Thing } from "../../parts/badges";
import { mark } from "../../parts/kinds";
import { PAGE, ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { minute, span } from "../../parts/time";
import { count } from "../../parts/values";
import { useUrl } from "../../url";
import { RunsOfDocument, type RunsOfQuery, type RunsOfQueryVariables } from "./node.graphql";

/** How a run ended; the word where it did not end well. */
export function Status({ status }: { status: string | null | undefined }) {
  if (!status) return <span className="muted">not stated</span>;
  const bad = status === "FAILED" || status === "KILLED";
  return <span className={bad ? "bad" : undefined}>{status.toLowerCase()}</span>;
}

interface Props {
  which: RunFilter;
  /** Which runs they are: "at this commit". */
  title: string;
  /** Whether the job is said, too; not where the page is about it. */
  jobs?: boolean;
  none: string;
}

/** Runs, the last recorded first. */
export function Runs({ which, title, jobs, none }: Props) {
  const variables = { which, first: PAGE, ...useTime() };
  const asked = useAsk(RunsOfDocument, { ...variables, after: null });
  return (
    <Answer asked={asked} what="the runs">
      {({ runs }) => (
        <>
          <h2>
            {count(runs.totalCount, "run")} {title}
          </h2>
          {runs.totalCount === 0 ? (
            <p className="soft">{none}</p>
          ) : (
            <Pages first={runs} variables={variables} jobs={jobs} />
          )}
        </>
      )}
    </Answer>
  );
}

interface PagesProps {
  first: RunsOfQuery["runs"];
  variables: Omit<RunsOfQueryVariables, "after">;
  jobs?: boolean;
}

function Pages({ first, variables, jobs }: PagesProps) {
  const pages = pagesOf(useUrl().query.get("pages"));
  const read = useMore({ document: RunsOfDocument, variables, first, part: (result) => result.runs, pages });
  return (
    <>
      <div className="card scroll">
        <Table heads={["Run", ...(jobs ? ["Job"] : []), "Status", "When", "Made", "Missing"]}>
          {read.rows.map((run) => (
            <tr key={run.id}>
              <td>
                <Thing node={run} most={32} /> <span className="mono small muted">{mark(run.id)}</span>
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
                  <Severity severity={run.missingLinks.some((each) => each.severity === "ERROR") ? "ERROR" : "WARNING"}>
                    {count(run.missingLinks.length, "link")}
                  </Severity>
                ) : (
                  <span className="muted">nothing known</span>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </div>
      <ReadMore read={read} total={first.totalCount} name="pages" pages={pages} one="run" />
    </>
  );
}

/** When a run was, as far as its source says. */
export function when({ startedAt, endedAt }: { startedAt?: string | null; endedAt?: string | null }): string {
  if (startedAt && endedAt) return span(startedAt, endedAt);
  if (startedAt) return `began ${minute(startedAt)}`;
  return endedAt ? `ended ${minute(endedAt)}` : "not stated";
}
