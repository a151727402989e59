import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { short } from "../../parts/kinds";
import { minute } from "../../parts/time";
import { useUrl } from "../../url";
import { Missing } from "../Missing";
import { Fact, Facts } from "./Facts";
import { Head, OtherNames } from "./Head";
import { Missings } from "./Missings";
import { CommitPageDocument, type CommitPageQuery } from "./node.graphql";
import { Runs, taken, useRuns } from "./Runs";

type Shown = Extract<NonNullable<CommitPageQuery["node"]>, { sha: string }>;

/** A commit: what is known of it, and what was run at it. */
export default function Commit() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const asked = useAsk(CommitPageDocument, id ? { id, ...time } : null);
  const node = asked.data?.node;
  useTitle(node?.kind === "Commit" ? `Commit ${short((node as Shown).sha, 7)}` : "");
  if (!id) return <Missing what="commit" />;
  return (
    <Answer asked={asked} what="the commit">
      {(data) => {
        if (data.node?.kind !== "Commit") return <Missing what="commit" id={id} node={data.node} />;
        return <Page commit={data.node as Shown} asked={id} />;
      }}
    </Answer>
  );
}

function Page({ commit, asked }: { commit: Shown; asked: string }) {
  const runs = useRuns({ commit: commit.id });
  const [subject, ...body] = (commit.message ?? "").split("\n");
  return (
    <>
      <Head
        node={commit}
        asked={asked}
        query={CommitPageDocument}
        title={subject || `Commit ${short(commit.sha, 12)}`}
        {...taken(runs)}
      />
      <div className="grid main-side section">
        <div className="stack">
          <Runs runs={runs} title="at this commit" jobs none="No run is known to have been made at it." />
          <Missings findings={commit.missingLinks} id={commit.id} />
        </div>
        <aside className="stack">
          <Facts node={commit}>
            <Fact name="Sha">
              <span className="mono">{commit.sha}</span>
            </Fact>
            {commit.author && <Fact name="By">{commit.author}</Fact>}
            {commit.committedAt && (
              <Fact name="Committed">
                <span className="num">{minute(commit.committedAt)}</span>
              </Fact>
            )}
            <Fact name="Repository">
              {commit.repositories.length ? (
                commit.repositories.map((each) => <Thing key={each.id} node={each} most={36} />)
              ) : (
                <span className="muted">not known</span>
              )}
            </Fact>
            {!commit.resolved && (
              <Fact name="Content">only its sha is known here: its repository was not imported</Fact>
            )}
          </Facts>
          {body.join("\n").trim() && (
            <section className="card pad">
              <h2>Message</h2>
              <p className="prewrap">{body.join("\n").trim()}</p>
            </section>
          )}
          <OtherNames node={commit} />
        </aside>
      </div>
    </>
  );
}
