import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { useUrl } from "../../url";
import { Missing } from "../Missing";
import { Fact, Facts } from "./Facts";
import { Head, OtherNames } from "./Head";
import { JobPageDocument, type JobPageQuery } from "./node.graphql";
import { Runs, taken, useRuns } from "./Runs";

type Shown = Extract<NonNullable<JobPageQuery["node"]>, { repositories: unknown }>;

/** A job: whose it is, where its code lies, and its runs. */
export default function Job() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const asked = useAsk(JobPageDocument, id ? { id, ...time } : null);
  const node = asked.data?.node;
  useTitle(node?.name ?? "");
  if (!id) return <Missing what="job" />;
  return (
    <Answer asked={asked} what="the job">
      {(data) => {
        if (data.node?.kind !== "Job") return <Missing what="job" id={id} node={data.node} />;
        return <Page job={data.node as Shown} asked={id} />;
      }}
    </Answer>
  );
}

function Page({ job, asked }: { job: Shown; asked: string }) {
  const runs = useRuns({ job: job.id });
  return (
    <>
      <Head node={job} asked={asked} query={JobPageDocument} title={job.name} {...taken(runs)} />
      <div className="grid main-side section">
        <div className="stack">
          <Runs runs={runs} title="of this job" none="No run of it is known." />
        </div>
        <aside className="stack">
          <Facts node={job}>
            <Fact name="Owner">{job.owner ?? <span className="muted">no owner</span>}</Fact>
            <Fact name="Namespace">{job.namespace}</Fact>
            <Fact name="Code in">
              {job.repositories.length ? (
                job.repositories.map((each) => <Thing key={each.id} node={each} most={36} />)
              ) : (
                <span className="muted">not known</span>
              )}
            </Fact>
          </Facts>
          <OtherNames node={job} />
        </aside>
      </div>
    </>
  );
}
