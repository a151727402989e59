import { Answer, Failed } from "../../ask/Answer";
import { sentence, useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { Severity, Thing } from "../../parts/badges";
import { LevelBar } from "../../parts/LevelBar";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { count } from "../../parts/values";
import { here, useUrl } from "../../url";
import {
  AuditModelDocument,
  AuditModelsDocument,
  type AuditModelsQuery,
  type AuditModelsQueryVariables,
} from "./audit.graphql";
import { type Count, left, sum } from "./counts";
import { countedFilter, type Narrowing, nameOf, SEVERITIES } from "./narrowing";

/** Each line asks for itself. */
const SIZE = 20;

/** A line a model: whose it is, its versions by level, and what is missing. */
export function Models({ narrowed }: { narrowed: Narrowing }) {
  const variables = { namespace: narrowed.ns, first: SIZE, ...useTime() };
  const asked = useAsk(AuditModelsDocument, narrowed.model ? null : { ...variables, after: null });
  if (narrowed.model) return <List ids={[{ id: narrowed.model, name: nameOf(narrowed.model) }]} narrowed={narrowed} />;
  return (
    <Answer asked={asked} what="the models">
      {({ models }) => {
        if (models.totalCount > 0) return <Pages first={models} variables={variables} narrowed={narrowed} />;
        return (
          <div className="card state">
            <h2>No models yet</h2>
            <p className="soft">Models appear when something registers, reports or imports them.</p>
          </div>
        );
      }}
    </Answer>
  );
}

interface PagesProps {
  first: AuditModelsQuery["models"];
  variables: Omit<AuditModelsQueryVariables, "after">;
  narrowed: Narrowing;
}

function Pages({ first, variables, narrowed }: PagesProps) {
  const pages = pagesOf(useUrl().query.get("pages"));
  const read = useMore({ document: AuditModelsDocument, variables, first, part: (result) => result.models, pages });
  return (
    <>
      <List ids={read.rows} narrowed={narrowed} />
      <ReadMore read={read} total={first.totalCount} name="pages" pages={pages} one="model" size={SIZE} />
    </>
  );
}

function List({ ids, narrowed }: { ids: { id: string; name: string }[]; narrowed: Narrowing }) {
  return (
    <div className="card scroll">
      <Table heads={["Model", "Owner", { name: "Versions by level", style: "wide" }, "Missing links"]}>
        {ids.map((each) => (
          <Row key={each.id} model={each} narrowed={narrowed} />
        ))}
      </Table>
    </div>
  );
}

function Row({ model, narrowed }: { model: { id: string; name: string }; narrowed: Narrowing }) {
  const as = { ...narrowed, model: model.id };
  const { data, error, again } = useAsk(AuditModelDocument, {
    id: model.id,
    model: model.id,
    which: countedFilter(as, as.proposal),
    ...useTime(),
  });
  const owner = data?.node && "owner" in data.node ? data.node.owner : undefined;
  if (error) {
    return (
      <tr>
        <td colSpan={4}>
          <Failed what={model.name} why={sentence(error)} again={again} />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>
        <Thing node={{ ...model, kind: "Model" }} />
      </td>
      <td className={owner ? undefined : "muted"}>{data && (owner ?? "no owner")}</td>
      <td>
        {data && (
          <>
            <LevelBar
              byLevel={data.audit.byLevel}
              least={0.12}
              name={`${count(data.audit.totalCount, "version")} of ${model.name}`}
            />
            <span className="small muted num">
              {count(data.audit.totalCount, "version")}
              {!data.audit.complete && ", cut by a limit"}
            </span>
          </>
        )}
      </td>
      <td>
        {data && (
          <Missing
            counts={left(data.missingLinkCounts, narrowed)}
            to={here({ by: null, model: model.id, open: null, pages: null })}
          />
        )}
      </td>
    </tr>
  );
}

/** How many are missing, by severity; the way to them. */
export function Missing({ counts, to }: { counts: Count[]; to: string }) {
  if (sum(counts) === 0) return <span className="muted">none known</span>;
  return (
    <span className="meta">
      <Link to={to}>{count(sum(counts), "missing link")}</Link>
      {SEVERITIES.map((each) => {
        const many = sum(counts.filter((count) => count.severity === each));
        return (
          many > 0 && (
            <Severity key={each} severity={each}>
              {many.toLocaleString("en-GB")}
            </Severity>
          )
        );
      })}
    </span>
  );
}
