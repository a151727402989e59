import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { Alias, Serves, Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { pageOf, short } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { Table } from "../../parts/Table";
import { count, listed } from "../../parts/values";
import { type Found, type Row, serving, type Wanted } from "./asked";
import { RecallPlanDocument, type RecallPlanQuery } from "./recall.graphql";

type Steps = RecallPlanQuery["recall"]["plan"];
type Task = Steps["steps"][number]["tasks"][number];

/** What to take out of service, and what to do again in which order. */
export function Plan({ found, asked }: { found: Found; asked: Wanted }) {
  const { counts, root } = found;
  const answer = useAsk(RecallPlanDocument, counts.affected > 0 ? { ...asked, asOf: found.asOf } : null);
  if (counts.affected === 0) return null;
  return (
    <Answer asked={answer} what="what to do again">
      {({ recall: { plan } }) => (
        <>
          <Withdraw found={found} itself={plan.toWithdraw} />
          <Again plan={plan} kind={root.kind} unknown={counts.unknown} />
        </>
      )}
    </Answer>
  );
}

/** What serves and is affected, and what holds the recalled thing itself. */
function Withdraw({ found, itself }: { found: Found; itself: Steps["toWithdraw"] }) {
  const { affected } = found.counts;
  const serve: Row[] = found.affected.nodes.filter((row) => row.deployments.length > 0);
  const { more } = serving(found.affected.nodes, affected);
  const rest = itself.filter((each) => !serve.some((row) => row.version.id === each.id));
  const held = new Set(itself.map((each) => each.id));
  return (
    <section className="section" aria-labelledby="withdraw">
      <div className="head">
        <h2 id="withdraw">What to withdraw</h2>
        <span className="muted">affected and serving{itself.length > 0 ? ", and what holds it itself" : ""}</span>
      </div>
      <div className="card scroll">
        {serve.length + rest.length === 0 ? (
          <p className="pad soft">Nothing: no affected version serves anywhere that is known.</p>
        ) : (
          <Table heads={["Version", "Serves at", "Aliases", "Owner"]}>
            {serve.map((row) => (
              <tr key={row.version.id}>
                <td>
                  <Thing node={row.version} />{" "}
                  {held.has(row.version.id) && <span className="tag">holds it itself</span>}
                </td>
                <td>
                  {row.deployments.map((each) => (
                    <Link key={each.id} to={pageOf(each.id, each.kind)}>
                      <Serves name={each.name} />
                    </Link>
                  ))}
                </td>
                <td>
                  {row.aliases.length > 0 ? (
                    row.aliases.map((each) => <Alias key={each} name={each} />)
                  ) : (
                    <span className="muted">no alias</span>
                  )}
                </td>
                <td>{row.owners.length > 0 ? listed(row.owners) : <span className="muted">no owner</span>}</td>
              </tr>
            ))}
            {rest.map((version) => (
              <tr key={version.id}>
                <td>
                  <Thing node={version} /> <span className="tag">holds it itself</span>
                </td>
                <td className="muted">nowhere that is known</td>
                <td />
                <td />
              </tr>
            ))}
          </Table>
        )}
      </div>
      <p className="section-0">
        <Complete
          complete={!more}
          all={count(serve.length + rest.length, "version")}
          cut={`The first ${serve.length} that serve are listed; ${(affected - serve.length).toLocaleString("en-GB")} more are affected. Read on in the column.`}
        />
      </p>
    </section>
  );
}

function Again({ plan, kind, unknown }: { plan: Steps; kind: string; unknown: number }) {
  const { steps, complete } = plan;
  const tasks = steps.reduce((sum, step) => sum + step.tasks.length, 0);
  const what = `${count(tasks, "run")} in ${count(steps.length, "step")}`;
  return (
    <section className="section" aria-labelledby="again">
      <div className="head">
        <h2 id="again">What to do again, in this order</h2>
        <span className="muted">
          {what}.{unknown > 0 && ` First settle the ${unknown.toLocaleString("en-GB")} unknown: they may change it.`}
        </span>
      </div>
      {steps.length === 0 ? (
        <p className="card pad soft">Nothing that is known to have been made from it would be made again.</p>
      ) : (
        <ol className="card">
          {steps.map((step) => (
            <li key={step.number} className="step">
              <div className="name">
                Step {step.number}
                <br />
                <span className="small muted">{step.number === 1 ? needs(kind) : `after ${step.number - 1}`}</span>
              </div>
              <div className="scroll">
                <Table quiet heads={["Run", "Job", "Commit", "Made", "Owner"]}>
                  {step.tasks.map((task, index) => (
                    <Line key={task.run?.id ?? index} task={task} />
                  ))}
                </Table>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="section-0">
        <Complete
          complete={complete}
          all={what}
          cut={`A limit cut the walk: ${what} are listed, and there are more.`}
        />
      </p>
    </section>
  );
}

function needs(kind: string): string {
  if (kind === "Commit") return "needs a good commit";
  if (kind === "Environment") return "needs a good environment";
  return kind === "ModelVersion" || kind === "ModelArtifact" ? "needs a good model" : "needs good data";
}

/** One run to repeat: by which job and code, what it makes, and whose that is. */
function Line({ task }: { task: Task }) {
  const { run, job, commits, outputs, versions, owners, inCycle } = task;
  const made =
    versions.length > 0 ? [...outputs.filter((each) => each.kind !== "ModelArtifact"), ...versions] : outputs;
  return (
    <tr>
      <td>
        {run ? <Thing node={run} most={32} /> : <span className="muted">derived; nobody recorded by what</span>}
        {inCycle && <span className="tag">needs its own result</span>}
      </td>
      <td className="soft">
        {job ? <Link to={pageOf(job.id, job.kind)}>{job.name}</Link> : <span className="muted">no job</span>}
      </td>
      <td className="mono">
        {commits.length > 0 ? (
          commits.map((each) => (
            <Link key={each.id} to={pageOf(each.id, each.kind)}>
              {short(each.sha, 7).replace("…", "")}{" "}
            </Link>
          ))
        ) : (
          <span className="muted">no commit</span>
        )}
      </td>
      <td>
        {made.map((each) => (
          <Thing key={each.id} node={each} most={32} />
        ))}
      </td>
      <td className="soft">{owners.length > 0 ? listed(owners) : <span className="muted">no owner</span>}</td>
    </tr>
  );
}
