import type { ReactNode } from "react";
import { useTime } from "../../frame/AsOfBar";
import { Thing } from "../../parts/badges";
import { Copy } from "../../parts/Copy";
import { CopyAs } from "../../parts/CopyAs";
import { cut } from "../../parts/csv";
import { walkFile } from "../../parts/cypher";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import { short, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { minute, span } from "../../parts/time";
import { bytes, count } from "../../parts/values";
import { href } from "../../url";
import { DatasetDocument, type DatasetQuery } from "./catalog.graphql";
import { Origin } from "./Dataset";
import { MadeFrom, madeTable, useMadeFrom } from "./MadeFrom";
import { Owned } from "./rows";

export type ShownVersion = Extract<NonNullable<DatasetQuery["node"]>, { datasets: unknown }>;

/** One version of a dataset: where it comes from, what is missing, and which models were made from it. */
export function DatasetVersion({ version }: { version: ShownVersion }) {
  const { id, datasets, missingLinks, digest } = version;
  const time = useTime();
  const made = useMadeFrom(id);
  const models = made.answer.data?.recall.counts.affected;
  const first = datasets[0];
  return (
    <>
      <nav className="crumbs" aria-label="Path">
        <Link to={href("/datasets")}>Datasets</Link>
        {first && (
          <>
            {" "}
            / <Link to={href("/dataset", { id: first.id })}>{`${first.namespace}/${first.name}`}</Link>
          </>
        )}{" "}
        / {version.version || (digest ? short(digest) : "no version stated")}
      </nav>
      <div className="head">
        <h1>{spoken(version.name)}</h1>
        {!version.resolved && <span className="tag">a name only: its content is not known here</span>}
        <div className="acts">
          <Link className="btn" to={href("/lineage", { id })}>
            Lineage
          </Link>
          <CopyAs
            command={`forebear lineage ${id}`}
            query={DatasetDocument}
            variables={{ id, ...time }}
            asOf={made.answer.data?.recall.asOf}
            cypher={[walkFile("descendants", id, time)]}
            csv={models === undefined ? undefined : () => madeTable(made)}
            cut={cut(made.read.rows.length, models ?? 0)}
          />
          <Link className="btn go" to={href("/recall", { id })}>
            Recall
          </Link>
        </div>
      </div>
      <p className="meta">
        <span>
          {version.createdAt && version.createdAtKnown
            ? `Created ${minute(version.createdAt)}`
            : "Nobody stated when it was created"}
        </span>
        <Owned owner={datasets.find((each) => each.owner)?.owner} />
      </p>
      <div className="grid main-side section">
        <div className="stack">
          <section className="card" aria-labelledby="missing">
            <div className="head pad">
              <h2 id="missing">What is missing on it</h2>
              <span className="muted">{count(missingLinks.length, "missing link")}</span>
            </div>
            {missingLinks.length === 0 ? (
              <p className="pad soft">
                Nothing that is looked for is missing on it. What it was made from has a page of its own.
              </p>
            ) : (
              missingLinks.map((finding) => <Finding key={finding.fingerprint} finding={finding} />)
            )}
          </section>
          <MadeFrom made={made} what="it" />
        </div>
        <aside>
          <section className="card pad">
            <h2>What it is</h2>
            <dl className="facts">
              <Fact name="Made by">
                <Origin version={version} />
                {version.producers[0]?.startedAt && version.producers[0].endedAt && (
                  <span className="muted small num">
                    {span(version.producers[0].startedAt, version.producers[0].endedAt)}
                  </span>
                )}
              </Fact>
              <Fact name={datasets.length > 1 ? "Known as" : "Dataset"}>
                {datasets.length > 0 ? datasets.map((each) => <Thing key={each.id} node={each} most={28} />) : <Not />}
              </Fact>
              <Fact name="Content">
                {digest ? (
                  <>
                    <span className="mono">
                      {version.digestAlgorithm}:{short(digest)}
                    </span>
                    <Copy text={`${version.digestAlgorithm ?? ""}:${digest}`} label="Copy digest" />
                    {version.digestStrength && version.digestStrength.toLowerCase() !== "strong" && (
                      <span className="sev warning">
                        <Icon name="warning" />
                        {version.digestStrength.toLowerCase()} digest
                      </span>
                    )}
                  </>
                ) : (
                  <Not />
                )}
              </Fact>
              <Fact name="Size">
                {version.size === null ? <Not /> : <span className="num">{bytes(version.size)}</span>}
              </Fact>
              <Fact name="Address">{version.uri ? <span className="mono">{version.uri}</span> : <Not />}</Fact>
              {version.recordedAt && (
                <Fact name="First known">
                  <span className="num">{minute(version.recordedAt)}</span>
                </Fact>
              )}
            </dl>
          </section>
        </aside>
      </div>
    </>
  );
}

function Not() {
  return <span className="muted">not recorded</span>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
