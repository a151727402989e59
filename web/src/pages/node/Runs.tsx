import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import type { RunFilter } from "../../generated/schema";
import { Severity, Thing } from "../../parts/badges";
import { cut, table } from "../../parts/csv";
import { mark } from "../../parts/kinds";
import { PAGE, ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { minute, span } from "../../parts/time";
import { count } from "../../parts/values";
import { useUrl } from "../../url";
import { type RunLineFragment, RunsOfDocument } from "./node.graphql";

/** How a run ended; the word where it did not end well. */
export function Status({ status }: { status: string | null | undefined }) {
  if (!status) return <span className="muted">not stated</span>;
  const bad = status === "FAILED" || status === "KILLED";
  return <span className={bad ? "bad" : undefined}>{status.toLowerCase()}</span>;
}

/** Asks for runs, the last recorded first, as far as the page reads them. */
export function useRuns(which: RunFilter) {
  const variables = { which, first: PAGE, ...useTime() };
  const answer = useAsk(RunsOfDocument, { ...variables, after: null });
  const first = answer.data?.runs;
  const pages = pagesOf(useUrl().query.get("pages"));
  const read = useMore({ document: RunsOfDocument, variables, first, part: (result) => result.runs, pages });
  return { answer, read, pages };
}

type Asked = ReturnType<typeof useRuns>;

/** What the page has read of them to take along, once there is an answer. */
export function taken({ answer, read }: Asked): { asOf?: string; csv?: () => string; cut?: string } {
  const list = answer.data?.runs;
  if (!list) return {};
  return { asOf: list.asOf, csv: () => runTable(read.rows), cut: cut(read.rows.length, list.totalCount) };
}

function runTable(runs: RunLineFragment[]): string {
  return table(
    ["id", "name", "jobs", "status", "started", "ended", "made", "missing"],
    runs.map((run) => [
      run.id,
      run.name,
      run.jobs.map((each) => each.id).join(" "),
      run.status?.toLowerCase(),
      run.startedAt,
      run.endedAt,
      run.outputs.map((each) => each.id).join(" "),
      run.missingLinks.map((each) => each.code).join(" "),
    ]),
  );
}

interface Props {
  runs: Asked;
  /** Which runs they are: "at this commit". */
  title: string;
  /** Whether the job is said, too; not where the page is about it. */
  jobs?: boolean;
  none: string;
}

/** Runs, the last recorded first. */
export function Runs({ runs, title, jobs, none }: Props) {
  return (
    <Answer asked={runs.answer} what="the runs">
      {({ runs: { totalCount } }) => (
        <>
          <h2>
            {count(totalCount, "run")} {title}
          </h2>
          {totalCount === 0 ? <p className="soft">{none}</p> : <Pages {...runs} total={totalCount} jobs={jobs} />}
        </>
      )}
    </Answer>
  );
}

function Pages({ read, pages, total, jobs }: Asked & { total: number; jobs?: boolean }) {
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
      <ReadMore read={read} total={total} name="pages" pages={pages} one="run" />
    </>
  );
}

/** When a run was, as far as its source says. */
export function when({ startedAt, endedAt }: { startedAt?: string | null; endedAt?: string | null }): string {
  if (startedAt && endedAt) return span(startedAt, endedAt);
  if (startedAt) return `began ${minute(startedAt)}`;
  return endedAt ? `ended ${minute(endedAt)}` : "not stated";
}
