import type { ReactNode } from "react";
import { Answer } from "../../ask/Answer";
import { type Asked, useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Level, Serves, Severity } from "../../parts/badges";
import { Icon } from "../../parts/Icon";
import { spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { count, shown } from "../../parts/values";
import { href } from "../../url";
import { learned } from "./learned";
import { ComparedDocument, MadeDocument, type OverviewQuery, RecalledDocument } from "./start.graphql";

type Version = OverviewQuery["modelVersions"]["nodes"][number];

/** The version that the questions are about: the newest that serves, else the newest with an alias, else the newest. */
export function subject(versions: Version[]): Version | undefined {
  return (
    versions.find((each) => each.deployments.length) ?? versions.find((each) => each.aliases.length) ?? versions[0]
  );
}

/** Four questions, each with its real answer and one click from its page. */
export function Questions({ data, ns }: { data: OverviewQuery; ns: string | null }) {
  const time = useTime();
  const version = subject(data.modelVersions.nodes);
  const made = useAsk(MadeDocument, version ? { id: version.id, ...time } : null);
  const bad = made.data && learned(made.data.ancestors);
  const recalled = useAsk(RecalledDocument, bad ? { id: bad.id, ...time } : null);
  const pair = data.modelVersions.nodes.filter((each) => each.model?.id === version?.model?.id).slice(0, 2);
  const [newer, older] = pair;
  const compared = useAsk(ComparedDocument, newer && older ? { a: older.id, b: newer.id, ...time } : null);
  const incomplete = data.audit.byLevel.filter((each) => each.level < 4).reduce((all, each) => all + each.count, 0);
  if (!version) return null;
  const serving = version.aliases[0]?.name ?? (version.deployments[0] && `serving ${version.deployments[0].name}`);
  return (
    <section className="section" aria-label="Four questions">
      <div className="grid cols-4">
        <Question title={`What made ${spoken(version.name)}${serving ? `, ${serving}` : ""}?`} asked={made}>
          {({ ancestors }) => (
            <>
              <p className="big">{makers(ancestors.nodes)}</p>
              <p className="parts">
                <Level level={version.reproducibility?.level} />
                <span className="complete">
                  {ancestors.complete
                    ? count(version.reproducibility?.blockers.length ?? 0, "missing link")
                    : `cut at ${ancestors.nodes.length} of ${ancestors.totalCount}`}
                </span>
              </p>
              <More to={href("/lineage", { id: version.id })}>See the lineage of {spoken(version.name)}</More>
            </>
          )}
        </Question>
        <article className="card q">
          <h2>What is missing, and how is it mended?</h2>
          <p className="big">
            {count(sum(data), "missing link")} in {incomplete} of {count(data.audit.totalCount, "version")}
          </p>
          <p className="parts">
            {(["ERROR", "WARNING"] as const).map((severity) => (
              <Severity key={severity} severity={severity}>
                {count(sum(data, severity), severity.toLowerCase())}
              </Severity>
            ))}
            {data.missingLinks.totalCount > 0 && (
              <span className="tag">{count(data.missingLinks.totalCount, "proposal")}</span>
            )}
          </p>
          <More to={href("/audit", { ns })}>Go through the missing links</More>
        </article>
        <Recall asked={recalled} bad={bad} made={made} />
        {newer && older ? (
          <Question title={`Why does ${spoken(newer.name)} differ from ${older.version}?`} asked={compared}>
            {({ compare }) => (
              <>
                <p className="big num">{compare.same ? "The bytes are the same" : metric(compare.metrics)}</p>
                <p className="parts">{differences(compare)}</p>
                <More to={href("/compare", { a: older.id, b: newer.id })}>
                  Compare {older.version} and {newer.version}
                </More>
              </>
            )}
          </Question>
        ) : (
          <article className="card q">
            <h2>Why does a version differ from the one before?</h2>
            <p className="big">{spoken(version.name)} is the only one that is known</p>
            <More to={href("/models", { ns })}>Choose two versions</More>
          </article>
        )}
      </div>
    </section>
  );
}

function Recall({
  asked,
  bad,
  made,
}: {
  asked: Asked<RecalledOf>;
  bad?: { id: string; name: string };
  made: Asked<unknown>;
}) {
  if (!bad) {
    return (
      <article className="card q">
        <h2>A dataset is bad. Which models learned from it?</h2>
        <p className="big">{made.data ? "No data version is linked to it" : ""}</p>
        <More to={href("/datasets")}>Choose a dataset</More>
      </article>
    );
  }
  return (
    <Question title={`If ${spoken(bad.name)} is bad: which models learned from it?`} asked={asked}>
      {({ recall: { counts, verdicts, complete } }) => {
        const places = new Map(
          verdicts.nodes.flatMap((each) => each.deployments).map((place) => [place.id, place.name]),
        );
        return (
          <>
            <p className="big">
              {counts.affected} affected, {counts.unknown} unknown
            </p>
            <p className="parts">
              {[...places].slice(0, 3).map(([id, name]) => (
                <Serves key={id} name={name} />
              ))}
              <span className="muted">
                of {counts.total.toLocaleString("en-GB")}
                {complete ? "" : ", not complete"}
              </span>
            </p>
            <More to={href("/recall", { id: bad.id })}>Recall {spoken(bad.name)}</More>
          </>
        );
      }}
    </Question>
  );
}

type RecalledOf = import("./start.graphql").RecalledQuery;

function Question<Result>({
  title,
  asked,
  children,
}: {
  title: string;
  asked: Asked<Result>;
  children: (data: Result) => ReactNode;
}) {
  return (
    <article className="card q">
      <h2>{title}</h2>
      <Answer asked={asked} what={title}>
        {children}
      </Answer>
    </article>
  );
}

function More({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p className="more">
      <Link to={to}>
        {children}
        {"\u00a0"}
        <Icon name="right" small />
      </Link>
    </p>
  );
}

function makers(nodes: { kind: string }[]): string {
  const many = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  const parts = [
    many("DatasetVersion") && count(many("DatasetVersion"), "dataset version"),
    many("Commit") && count(many("Commit"), "commit"),
    many("Run") && count(many("Run"), "run"),
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : "Nothing that made it is recorded";
}

function sum(data: OverviewQuery, severity?: string): number {
  return data.audit.byCode
    .filter((each) => !severity || each.severity === severity)
    .reduce((all, each) => all + each.count, 0);
}

function metric(metrics: { key: string; a: unknown; b: unknown }[]): string {
  const known = metrics.find((each) => each.a !== null && each.b !== null) ?? metrics[0];
  if (!known) return "No metric differs";
  const said = (value: unknown) => (value === null || value === undefined ? "not recorded" : shown(value));
  return `${known.key} ${said(known.a)} → ${said(known.b)}`;
}

function differences(compare: {
  data: unknown[];
  commits: unknown[];
  parameters: unknown[];
  environment: unknown[];
}): string {
  const parts = [
    compare.data.length && count(compare.data.length, "difference in data", "differences in data"),
    compare.commits.length && count(compare.commits.length, "in code", "in code"),
    compare.parameters.length && count(compare.parameters.length, "hyperparameter"),
    compare.environment.length && count(compare.environment.length, "in the environment", "in the environment"),
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : "nothing else differs that is recorded";
}
