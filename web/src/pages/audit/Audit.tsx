import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { NamespacesDocument } from "../../frame/Namespace.graphql";
import { Level } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { CopyAs } from "../../parts/CopyAs";
import { Export } from "../../parts/Export";
import { LevelBar } from "../../parts/LevelBar";
import { Link } from "../../parts/Link";
import { minute } from "../../parts/time";
import { count } from "../../parts/values";
import { here, href, useUrl } from "../../url";
import {
  AuditCountsDocument,
  AuditLevelsDocument,
  type AuditLevelsQuery,
  FindingsToWriteDocument,
} from "./audit.graphql";
import { Causes } from "./Causes";
import { countTable, levelFile } from "./copied";
import { type Count, left, less, sum, walked } from "./counts";
import { csv } from "./csv";
import { Facets } from "./Facets";
import { Models } from "./Models";
import {
  auditFilter,
  command,
  countedFilter,
  findingFilter,
  type Narrowing,
  nameOf,
  narrowing,
  VIEWS,
} from "./narrowing";
import { Owners } from "./Owners";
import { Versions } from "./Versions";

/** The most rows that the API gives at once. */
const AT_ONCE = 500;

const NAMES = { cause: "Cause", version: "Version", model: "Model", owner: "Owner" };

/** What is missing, why, of what, and whose it is. */
export default function Audit() {
  useTitle("Missing links");
  const narrowed = narrowing(useUrl().query);
  const time = useTime();
  const levels = useAsk(AuditLevelsDocument, { of: auditFilter(narrowed), ...time });
  const namespaces = useAsk(NamespacesDocument, {});
  const all = useAsk(AuditCountsDocument, { which: countedFilter(narrowed), ...time });
  const some = useAsk(AuditCountsDocument, { which: countedFilter(narrowed, true), ...time });
  const withProposal = some.data?.missingLinkCounts;
  const everything = all.data?.missingLinkCounts ?? [];
  const proposed = all.data && withProposal && { with: withProposal, without: less(everything, withProposal) };
  const asked = narrowed.proposal === null ? all : { ...some, data: all.data && some.data };
  const counts =
    narrowed.proposal === null ? everything : ((narrowed.proposal ? proposed?.with : proposed?.without) ?? []);
  const behind = beyond(levels.data, everything, narrowed);
  const unproposed = beyond(levels.data, everything, { ...narrowed, proposal: false });
  return (
    <>
      <div className="head">
        <h1>Missing links</h1>
        <div className="acts">
          <Export
            document={FindingsToWriteDocument}
            variables={{ which: findingFilter(narrowed), first: AT_ONCE, ...time }}
            part={(result) => result.missingLinks}
            written={csv}
            total={asked.data && sum(left(counts, narrowed))}
            one="finding"
            file="missing-links.csv"
            note="Those that the filters leave, opened or not. The report of every version, and for pipelines:"
            command={`.venv/bin/${command(narrowed)} --format json --output audit.json`}
          />
          <CopyAs
            command={command(narrowed)}
            query={AuditLevelsDocument}
            variables={{ of: auditFilter(narrowed) }}
            asOf={levels.data?.audit.asOf}
            cypher={namespaces.data && [levelFile(narrowed, namespaces.data.namespaces.nodes, time.asOf)]}
            csv={all.data && (() => countTable(left(counts, narrowed)))}
          />
        </div>
      </div>
      <Answer asked={levels} what="the levels">
        {({ audit }) => (
          <Answer asked={all} what="the missing links">
            {({ missingLinkCounts }) => <Top audit={audit} listed={missingLinkCounts} narrowed={narrowed} />}
          </Answer>
        )}
      </Answer>
      <div className="grid side-main section">
        <Facets
          narrowed={narrowed}
          counts={asked.data && levels.data && [...counts, ...behind]}
          proposed={proposed && levels.data && { ...proposed, without: [...proposed.without, ...unproposed] }}
          byLevel={levels.data?.audit.byLevel}
        />
        <section aria-label={`By ${narrowed.by}`} className="stack">
          <div className="head">
            <nav className="seg" aria-label="Group by">
              {VIEWS.map((each) => (
                <Link
                  key={each}
                  stay
                  to={here({ by: each === "cause" ? null : each, open: null, pages: null })}
                  aria-current={narrowed.by === each ? "true" : undefined}
                >
                  {NAMES[each]}
                </Link>
              ))}
            </nav>
          </div>
          {narrowed.by === "cause" && (
            <Answer asked={asked} what="the missing links">
              {() => (
                <Causes
                  narrowed={narrowed}
                  counts={left(counts, narrowed)}
                  walked={left(behind, narrowed)}
                  asOf={levels.data?.audit.asOf}
                />
              )}
            </Answer>
          )}
          {narrowed.by === "version" && <Versions narrowed={narrowed} />}
          {narrowed.by === "model" && <Models narrowed={narrowed} />}
          {narrowed.by === "owner" && <Owners narrowed={narrowed} />}
        </section>
      </div>
    </>
  );
}

/** What only a walk from a version finds, for which nothing is ever proposed, where what is asked for can be of it. */
function beyond(levels: AuditLevelsQuery | undefined, listed: Count[], narrowed: Narrowing): Count[] {
  if (narrowed.job || narrowed.owner || narrowed.proposal) return [];
  return walked(levels?.audit.byCode ?? [], listed);
}

interface TopProps {
  audit: AuditLevelsQuery["audit"];
  listed: Count[];
  narrowed: Narrowing;
}

/** The numbers in a sentence, and the versions by level. */
function Top({ audit, listed, narrowed }: TopProps) {
  const { totalCount, byLevel, byCode, complete, levelsAsOf } = audit;
  const below = totalCount - (byLevel.find((each) => each.level === 4)?.count ?? 0);
  const stopping = sum(byCode);
  const missing = sum(listed) + (narrowed.job || narrowed.owner ? 0 : sum(walked(byCode, listed)));
  if (totalCount === 0 && missing === 0) return <Nothing narrowed={narrowed} />;
  const of = where(narrowed);
  return (
    <>
      <p className="lead">
        {(narrowed.job || narrowed.owner) && (
          <>
            <strong>{count(missing, "missing link")}</strong> {missing === 1 ? "is" : "are"} known{whose(narrowed)}.{" "}
          </>
        )}
        {below > 0 && (
          <>
            {(narrowed.job || narrowed.owner) && "In all, "}
            <strong>{count(stopping, "missing link")}</strong> {stopping === 1 ? "keeps" : "keep"}{" "}
            <strong>
              {below.toLocaleString("en-GB")} of {count(totalCount, "version")}
            </strong>
            {of} below level 4.{" "}
          </>
        )}
        {totalCount > 0 &&
          below === 0 &&
          `None of the ${count(totalCount, "version")}${of} is below level 4: each could be made again, and so could all that is upstream. `}
        {!narrowed.job &&
          !narrowed.owner &&
          missing > stopping &&
          `${(missing - stopping).toLocaleString("en-GB")} more ${missing - stopping === 1 ? "is" : "are"} known that ${missing - stopping === 1 ? "keeps" : "keep"} no version down.`}
      </p>
      {totalCount > 0 && (
        <section className="card pad stack section" aria-label="Versions by level">
          <LevelBar byLevel={byLevel} name={`${count(totalCount, "version")}${of} by level`} />
          <div className="meta">
            {byLevel.map(({ level, count: many }) => (
              <span key={level}>
                <Level level={level} />
                <span className="num">{many.toLocaleString("en-GB")}</span>
              </span>
            ))}
            <span className="muted">
              of {count(totalCount, "version")}
              {levelsAsOf && `, as they were on ${minute(levelsAsOf)}: levels are being judged anew`}
              {!complete && "; a limit cut the count, so there may be more"}
            </span>
          </div>
        </section>
      )}
    </>
  );
}

/** What the versions that are counted are of. */
function where({ ns, model, alias }: Narrowing): string {
  return `${alias ? ` under the alias ${alias}` : ""}${model ? ` of ${nameOf(model)}` : ""}${ns && !model ? ` in ${ns}` : ""}`;
}

/** What the missing links that are counted are of. */
function whose(narrowed: Narrowing): string {
  const { job, owner } = narrowed;
  return `${job ? ` on runs of ${nameOf(job)} and what they used` : ""}${owner ? ` in what ${owner} owns` : ""}${where(narrowed)}`;
}

function Nothing({ narrowed }: { narrowed: Narrowing }) {
  return (
    <div className="card state section">
      <h2>No model version is known here</h2>
      <p className="soft">
        {narrowed.ns || narrowed.model || narrowed.alias
          ? `There is none${where(narrowed)}.`
          : "Versions appear when something reports or imports them. The demo is left out unless it is asked for."}
      </p>
      <Command text=".venv/bin/forebear import PATH" />
      {narrowed.ns !== "demo" && (
        <Link className="btn" to={href("/audit", { ns: "demo" })}>
          Show the demo
        </Link>
      )}
    </div>
  );
}
