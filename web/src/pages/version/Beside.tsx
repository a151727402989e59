import { Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { abbreviated, short, spoken } from "../../parts/kinds";
import { Line } from "../../parts/Line";
import { Link } from "../../parts/Link";
import type { EdgePartsFragment } from "../../parts/parts.graphql";
import { Text } from "../../parts/Text";
import { minute } from "../../parts/time";
import { capital, count, pairs, shown } from "../../parts/values";
import { WhoSays } from "../../parts/WhoSays";
import { href } from "../../url";
import type { Version } from "./checks";

/** Beside the ladder: metrics over the versions, facts, and the same question elsewhere. */
export function Beside({ version, edges }: { version: Version; edges: EdgePartsFragment[] }) {
  const { id, run, commit, environment, artifact, reproducibility } = version;
  const edge = (target: string | undefined) => edges.find((each) => each.target === target);
  const metrics = pairs(version.metrics);
  return (
    <aside className="stack">
      <Metric version={version} />
      {metrics.length > 0 && (
        <section className="card pad">
          <h2>Metrics</h2>
          <dl className="facts">
            {metrics.map(([name, value]) => (
              <Fact key={name} name={name}>
                <span className="num">{shown(value)}</span>
              </Fact>
            ))}
          </dl>
        </section>
      )}
      <section className="card pad">
        <h2>What it holds</h2>
        <dl className="facts">
          <Fact name="Content">
            {version.digest ? (
              <span className="mono">{short(version.digest)}</span>
            ) : (
              <span className="muted">not known</span>
            )}
            {artifact && (
              <WhoSays edge={edge(artifact.id)} sentence={`${spoken(version.name)} holds ${short(artifact.id)}`} />
            )}
          </Fact>
          {run && (
            <Fact name="Run">
              <Thing node={run} most={32} />
              <WhoSays edge={edge(run.id)} sentence={`the run ${spoken(run.name)} made it`} />
            </Fact>
          )}
          {run?.jobs.map((job) => (
            <Fact key={job.id} name="Job">
              <Thing node={job} most={32} />
            </Fact>
          ))}
          {commit && (
            <>
              <Fact name="Commit">
                <Thing node={{ ...commit, name: abbreviated(commit.sha) }} />
                <WhoSays
                  edge={edge(commit.id)}
                  sentence={`${run ? spoken(run.name) : "it"} ran at commit ${abbreviated(commit.sha)}`}
                />
              </Fact>
              {commit.author && <Fact name="By">{commit.author}</Fact>}
            </>
          )}
          {environment && (
            <Fact name="Environment">
              <Thing node={environment} most={24} />
              <WhoSays
                edge={edge(environment.id)}
                sentence={`${run ? spoken(run.name) : "it"} ran in this environment`}
              />
            </Fact>
          )}
          <Fact name="Reproduced">
            {reproducibility?.reproduced ? (
              <span>
                by {count(reproducibility.reproducedBy.length, "other run")}:{" "}
                <Text text={reproducibility.reproducedBy.join(", ")} />
              </span>
            ) : (
              "no other run is known to have given the same result"
            )}
          </Fact>
          {version.recordedAt && (
            <Fact name="First known">
              <span className="num">{minute(version.recordedAt)}</span>
            </Fact>
          )}
        </dl>
      </section>
      <section className="card pad stack tight">
        <h2>Ask elsewhere</h2>
        <Command text={`.venv/bin/forebear ancestors ${id}`} />
        <Command
          text={`MATCH p = (:ModelVersion {id: '${id.replaceAll("'", "\\'")}'})-[:HOLDS|GENERATED_BY|USED*1..]->() RETURN p`}
        />
      </section>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The first metric that two versions have, as a line over the versions, the oldest first. */
function Metric({ version }: { version: Version }) {
  const versions = [...(version.model?.versions.nodes ?? [])].reverse();
  const values = (name: string) =>
    versions.flatMap((each) => {
      const value = (each.metrics as Record<string, unknown> | null)?.[name];
      return typeof value === "number" ? [{ name: each.version, value, here: each.id === version.id }] : [];
    });
  const name = pairs(version.metrics)
    .map(([each]) => each)
    .find((each) => values(each).length > 1);
  if (!name) return null;
  return (
    <section className="card pad stack">
      <h2>{capital(name)} over the versions</h2>
      <Line name={name} points={values(name)} />
      {version.model && (
        <p className="small muted">
          <Link to={href("/model", { id: version.model.id })}>
            {count(version.model.versions.totalCount, "version")}
          </Link>
          {version.model.versions.totalCount > versions.length && `; the newest ${versions.length} are drawn`}
        </p>
      )}
    </section>
  );
}
