import type { ReactNode } from "react";
import { type Asked, useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Severity } from "../../parts/badges";
import { middle } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { here } from "../../url";
import { AuditCountsDocument, AuditJobsDocument, AuditModelsDocument, AuditOwnersDocument } from "./audit.graphql";
import { type Count, left, sum, worstFirst } from "./counts";
import { jobsFrom, ownersFrom } from "./names";
import { countedFilter, type Narrowing, nameOf, SEVERITIES, STOPPED } from "./narrowing";

/** Names that a facet lists; the rest is in the views by model and by owner. */
const SHOWN = 8;

interface Props {
  narrowed: Narrowing;
  /** Counts by code, with the proposals that are asked for. */
  counts: Count[] | undefined;
  /** The same of findings with a proposal and of those without; not known yet where it is undefined. */
  proposed: { with: Count[]; without: Count[] } | undefined;
  byLevel: { level: number; count: number }[] | undefined;
}

/** What the page can be narrowed by: each a link, with what it would leave. */
export function Facets({ narrowed, counts, proposed, byLevel }: Props) {
  const ofVersions = narrowed.by === "version";
  const below = (level: number) => byLevel?.reduce((total, each) => total + (each.level < level ? each.count : 0), 0);
  /** How many are left; nothing is said before it is known. */
  const many = (as: Narrowing) => counts && sum(left(counts, as));
  const causes = worstFirst(left(counts ?? [], narrowed, "code"));
  return (
    <nav className="facets" aria-label="Filters">
      {!ofVersions && (
        <Facet title="Severity">
          <Choice name="severity" value={null} chosen={!narrowed.severity} many={many({ ...narrowed, severity: null })}>
            All
          </Choice>
          {SEVERITIES.map((each) => {
            const found = many({ ...narrowed, severity: each });
            if (found === 0 && narrowed.severity !== each) return null;
            return (
              <Choice key={each} name="severity" value={each} chosen={narrowed.severity === each} many={found}>
                <Severity severity={each} />
              </Choice>
            );
          })}
        </Facet>
      )}
      <Facet title={ofVersions ? "Versions below level" : "Stops level"}>
        {STOPPED.map((each) => (
          <Choice
            key={each}
            name="level"
            value={each}
            chosen={narrowed.level === each}
            many={ofVersions ? below(each) : many({ ...narrowed, level: each })}
          >
            {each}
          </Choice>
        ))}
      </Facet>
      {(narrowed.code || narrowed.by !== "cause") && (
        <Facet title="Cause">
          {causes.map((each) => (
            <Choice
              key={each.code}
              name="code"
              value={each.code}
              chosen={narrowed.code === each.code}
              many={each.count}
            >
              {each.title}
            </Choice>
          ))}
        </Facet>
      )}
      <Models narrowed={narrowed} />
      <Owners narrowed={narrowed} />
      {!ofVersions && <Jobs narrowed={narrowed} />}
      {!ofVersions && (
        <Facet title="Proposal">
          <Choice
            name="proposal"
            value="with"
            chosen={narrowed.proposal === true}
            many={proposed && sum(left(proposed.with, narrowed))}
          >
            with one
          </Choice>
          <Choice
            name="proposal"
            value="without"
            chosen={narrowed.proposal === false}
            many={proposed && sum(left(proposed.without, narrowed))}
          >
            without
          </Choice>
        </Facet>
      )}
      {narrowed.alias && (
        <Facet title="Alias">
          <Choice name="alias" value={narrowed.alias} chosen many={undefined}>
            {narrowed.alias}
          </Choice>
        </Facet>
      )}
    </nav>
  );
}

function Facet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="facet">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  value: string | number | null;
  chosen: boolean;
  many: number | undefined;
  children: ReactNode;
}

/** One value of a facet; chosen, it leads back to all. */
function Choice({ name, value, chosen, many, children }: ChoiceProps) {
  return (
    <Link stay to={here({ [name]: chosen ? null : value, pages: null })} aria-current={chosen ? "true" : undefined}>
      <span>{children}</span>
      {chosen && value !== null && <span className="vh">, chosen; leads back to all</span>}
      <span className="num">{many?.toLocaleString("en-GB")}</span>
    </Link>
  );
}

/** A choice whose number is asked for by itself. */
function Counted({
  narrowed,
  name,
  value,
  chosen,
  text,
}: {
  narrowed: Narrowing;
  name: "model" | "owner" | "job";
  value: string;
  chosen: boolean;
  text: string;
}) {
  const as = { ...narrowed, [name]: value };
  const { data } = useAsk(AuditCountsDocument, { which: countedFilter(as, as.proposal), ...useTime() });
  return (
    <Choice name={name} value={value} chosen={chosen} many={data && sum(left(data.missingLinkCounts, narrowed))}>
      <span title={text}>{middle(text, 24)}</span>
    </Choice>
  );
}

interface NamedProps {
  narrowed: Narrowing;
  name: "model" | "owner" | "job";
  title: string;
  asked: Asked<unknown>;
  values: string[];
  text: (value: string) => string;
  rest?: ReactNode;
}

/** A facet of names; what is chosen is always among them. */
function Named({ narrowed, name, title, asked, values, text, rest }: NamedProps) {
  const chosen = narrowed[name];
  const shown = values.slice(0, SHOWN);
  if (chosen && !shown.includes(chosen)) shown.unshift(chosen);
  if (shown.length === 0 && !asked.error) return null;
  return (
    <Facet title={title}>
      {asked.error && (
        <p className="small bad">
          Not answered.{" "}
          <button type="button" className="plain" onClick={asked.again}>
            Ask again
          </button>
        </p>
      )}
      {shown.map((each) => (
        <Counted key={each} narrowed={narrowed} name={name} value={each} chosen={each === chosen} text={text(each)} />
      ))}
      {rest}
    </Facet>
  );
}

function Models({ narrowed }: { narrowed: Narrowing }) {
  const asked = useAsk(AuditModelsDocument, { namespace: narrowed.ns, first: SHOWN, after: null, ...useTime() });
  const models = asked.data?.models;
  const names = new Map(models?.nodes.map((each) => [each.id, each.name]));
  return (
    <Named
      narrowed={narrowed}
      asked={asked}
      name="model"
      title="Model"
      values={models?.nodes.map((each) => each.id) ?? []}
      text={(id) => names.get(id) ?? nameOf(id)}
      rest={
        models &&
        models.totalCount > models.nodes.length && (
          <Link to={here({ by: "model", model: null, pages: null })}>
            All {models.totalCount.toLocaleString("en-GB")} models
          </Link>
        )
      }
    />
  );
}

function Owners({ narrowed }: { narrowed: Narrowing }) {
  const asked = useAsk(AuditOwnersDocument, { namespace: narrowed.ns, ...useTime() });
  const owners = asked.data ? ownersFrom(asked.data).map((each) => each.owner) : [];
  return (
    <Named
      narrowed={narrowed}
      asked={asked}
      name="owner"
      title="Owner"
      values={owners}
      text={(owner) => owner}
      rest={
        owners.length > SHOWN && (
          <Link to={here({ by: "owner", owner: null, pages: null })}>All {owners.length} owners</Link>
        )
      }
    />
  );
}

function Jobs({ narrowed }: { narrowed: Narrowing }) {
  const asked = useAsk(AuditJobsDocument, useTime());
  const { data } = asked;
  const jobs = data ? jobsFrom(data, narrowed.ns) : [];
  return (
    <Named
      narrowed={narrowed}
      asked={asked}
      name="job"
      title={data && data.runs.totalCount > data.runs.nodes.length ? "Job, of the newest 100 runs" : "Job"}
      values={jobs.map((each) => each.id)}
      text={(id) => jobs.find((each) => each.id === id)?.name ?? nameOf(id)}
    />
  );
}
