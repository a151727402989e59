import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { Alias, Level, Serves, Severity, Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import { spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { PAGE, ReadMore } from "../../parts/ReadMore";
import { minute } from "../../parts/time";
import { count } from "../../parts/values";
import { go, here, useUrl } from "../../url";
import {
  VersionBlockersDocument,
  VersionsByLevelDocument,
  type VersionsByLevelQuery,
  type VersionsByLevelQueryVariables,
} from "./audit.graphql";
import { useOpened } from "./Causes";
import { type Narrowing, versionFilter } from "./narrowing";

type Version = VersionsByLevelQuery["modelVersions"]["nodes"][number];
type Blocker = NonNullable<Version["reproducibility"]>["blockers"][number];

/** What stops the next level: of what stops the lowest one, the gravest. */
function worstOf(blockers: Blocker[]): Blocker | undefined {
  const order = { ERROR: 0, WARNING: 1, NOTE: 2 };
  return [...blockers].sort(
    (a, b) => (a.stopsLevel ?? 9) - (b.stopsLevel ?? 9) || order[a.severity] - order[b.severity],
  )[0];
}

/** The versions, the worst first, each with its level and what stops the next one. */
export function Versions({ narrowed }: { narrowed: Narrowing }) {
  const variables = { which: versionFilter(narrowed), first: PAGE, ...useTime() };
  const asked = useAsk(VersionsByLevelDocument, { ...variables, after: null });
  const ignored = [
    narrowed.severity && "severity",
    narrowed.job && "job",
    narrowed.proposal !== null && "proposal",
  ].filter(Boolean);
  return (
    <Answer asked={asked} what="the versions">
      {({ modelVersions }) => (
        <>
          {ignored.length > 0 && (
            <p className="notice">
              <Icon name="note" />
              <span>Versions are not narrowed by {ignored.join(" and ")}: that is of a finding.</span>
              <Link className="end" stay to={here({ severity: null, job: null, proposal: null })}>
                Take it away
              </Link>
            </p>
          )}
          {narrowed.held !== null && (
            <p className="meta">
              Only versions at <Level level={narrowed.held} />
              <Link stay to={here({ held: null, pages: null })}>
                All levels
              </Link>
            </p>
          )}
          {modelVersions.levelsAsOf && (
            <p className="notice">
              <Icon name="clock" />
              <span>Levels are being judged anew; these are of {minute(modelVersions.levelsAsOf)}.</span>
            </p>
          )}
          {modelVersions.totalCount === 0 ? (
            <div className="card state">
              <h2>No version {none(narrowed)} here</h2>
              <p className="soft">That is so of all versions that the filters leave.</p>
            </div>
          ) : (
            <Pages first={modelVersions} variables={variables} />
          )}
        </>
      )}
    </Answer>
  );
}

function none({ held, level }: Narrowing): string {
  if (held !== null) return `is at level ${held}`;
  return level ? `is below level ${level}` : "is known";
}

interface PagesProps {
  first: VersionsByLevelQuery["modelVersions"];
  variables: Omit<VersionsByLevelQueryVariables, "after">;
}

function Pages({ first, variables }: PagesProps) {
  const pages = pagesOf(useUrl().query.get("pages"));
  const part = (result: VersionsByLevelQuery) => result.modelVersions;
  const read = useMore({ document: VersionsByLevelDocument, variables, first, part, pages });
  return (
    <>
      <div className="card">
        {read.rows.map((each) => (
          <Line key={each.id} version={each} />
        ))}
      </div>
      <ReadMore read={read} total={first.totalCount} name="pages" pages={pages} one="version" />
    </>
  );
}

function Line({ version }: { version: Version }) {
  const [opened, turned] = useOpened();
  const open = opened.has(version.id);
  const blockers = version.reproducibility?.blockers ?? [];
  const worst = worstOf(blockers);
  const says = open ? "Less" : count(blockers.length, "missing link");
  return (
    <section className="cause" aria-label={spoken(version.name)}>
      <div className="verline">
        <Level level={version.reproducibility?.level} />
        <span>
          <Thing node={version} />{" "}
          <span className="meta">
            {version.aliases.map((each) => (
              <Alias key={each.id} name={each.name} />
            ))}
            {version.deployments.map((each) => (
              <Serves key={each.id} name={`serves ${each.name}`} />
            ))}
            <span className="small muted">{version.model?.owner ? `owner ${version.model.owner}` : "no owner"}</span>
          </span>
        </span>
        <span>
          {worst ? (
            <Severity severity={worst.severity}>
              {worst.title}
              {worst.stopsLevel ? ` · stops level ${worst.stopsLevel}` : ""}
            </Severity>
          ) : (
            <span className="small muted">
              {version.reproducibility?.level === 4 ? "nothing is missing" : "level not known"}
            </span>
          )}
        </span>
        <span className="right">
          {blockers.length > 0 && (
            <button
              type="button"
              className="btn mini"
              aria-expanded={open}
              aria-label={`${says} of ${spoken(version.name)}`}
              onClick={() => go(turned(version.id), true)}
            >
              {says}
            </button>
          )}
        </span>
      </div>
      {open && (
        <div className="inset">
          <Blockers id={version.id} />
        </div>
      )}
    </section>
  );
}

/** All that keeps a version down, in full. */
function Blockers({ id }: { id: string }) {
  const asked = useAsk(VersionBlockersDocument, { id, ...useTime() });
  return (
    <Answer asked={asked} what="its missing links">
      {({ reproducibility }) => (
        <>
          {reproducibility.blockers.map((each) => (
            <div key={each.fingerprint} className="card">
              <Finding finding={each} node />
            </div>
          ))}
          <Complete
            complete={reproducibility.complete}
            all={`${count(reproducibility.blockers.length, "missing link")}, nothing was cut`}
            cut="A limit cut the walk through what is upstream, so there may be more."
          />
        </>
      )}
    </Answer>
  );
}
