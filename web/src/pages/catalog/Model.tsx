import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Level, Severity } from "../../parts/badges";
import { CopyAs } from "../../parts/CopyAs";
import { cut } from "../../parts/csv";
import { file } from "../../parts/cypher";
import { pageOf } from "../../parts/kinds";
import { Line } from "../../parts/Line";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { capital, count, number } from "../../parts/values";
import { go, here, href, replace, useUrl } from "../../url";
import { Missing } from "../Missing";
import { ModelDocument, type ModelQuery } from "./catalog.graphql";
import { first, measured, metrics, ticked } from "./measured";
import { Owned, Uses, versionTable, When } from "./rows";

export type Shown = Extract<NonNullable<ModelQuery["node"]>, { versions: unknown }>;

/** A model: its versions, the newest first, and how a metric went over them. */
export default function Model() {
  const { query } = useUrl();
  const time = useTime();
  const id = query.get("id");
  const answer = useAsk(ModelDocument, id ? { id, ...time } : null);
  const answered = useAnswered({ id: id ?? "", ...time }, answer);
  const node = answer.data?.node;
  useTitle(node?.name ?? "Model");
  if (!id) return <Missing what="model" />;
  return (
    <Answer asked={answer} what="the model">
      {(data) => {
        if (!data.node || !("versions" in data.node) || data.node.kind !== "Model")
          return <Missing what="model" id={id} node={data.node} />;
        return <Page model={data.node} asked={answered} query={query} />;
      }}
    </Answer>
  );
}

interface Props {
  model: Shown;
  asked: { id: string; asOf: string | null; at: string | null };
  query: URLSearchParams;
}

function Page({ model, asked, query }: Props) {
  const pages = pagesOf(query.get("pages"));
  const read = useMore({
    document: ModelDocument,
    variables: asked,
    first: model.versions,
    part: (result) =>
      result.node && "versions" in result.node && result.node.kind === "Model" ? (result.node as Shown).versions : null,
    pages,
  });
  const names = metrics(read.rows);
  const wanted = query.get("metric");
  const metric = wanted && names.includes(wanted) ? wanted : names[0];
  const sel = ticked(query.get("sel"));
  const pair = read.rows.filter((row) => sel.includes(row.id)).reverse();
  const total = model.versions.totalCount;
  return (
    <>
      <nav className="crumbs" aria-label="Path">
        <Link to={href("/models")}>Models</Link> / {`${model.namespace}/${model.name}`}
      </nav>
      <div className="head">
        <h1>{model.name}</h1>
        <div className="acts">
          <Link className="btn" to={href("/lineage", { id: model.id })}>
            Lineage
          </Link>
          <CopyAs
            command={`forebear lineage ${model.id}`}
            query={ModelDocument}
            variables={asked}
            asOf={model.versions.asOf}
            cypher={[file("catalog/versions_newest", { models: [model.id] }, asked.asOf)]}
            csv={() => versionTable(read.rows)}
            cut={cut(read.rows.length, total)}
          />
          <button
            type="button"
            className="btn go"
            disabled={pair.length !== 2}
            title={pair.length === 2 ? undefined : "Tick two versions"}
            onClick={() => go(href("/compare", { a: pair[0]?.id, b: pair[1]?.id }))}
          >
            Compare
          </button>
        </div>
      </div>
      <p className="meta">
        <span>{count(total, "version")}</span>
        <Owned owner={model.owner} />
        <span>Namespace {model.namespace}</span>
      </p>
      {metric ? (
        <section className="card pad stack section wide-line" aria-labelledby="metric">
          <div className="head">
            <h2 id="metric">{capital(metric)} over the versions</h2>
            {names.length > 1 && (
              <label className="acts small muted">
                Metric
                <span className="field">
                  <select value={metric} onChange={(event) => go(here({ metric: event.target.value }))}>
                    {names.map((name) => (
                      <option key={name}>{name}</option>
                    ))}
                  </select>
                </span>
              </label>
            )}
          </div>
          <Line name={metric} points={measured(read.rows, metric)} />
          <p className="small muted">
            Oldest first: {measured(read.rows, metric).length} of {count(total, "version")} have it
            {read.rows.length < total && `, of the newest ${read.rows.length} that are read`}.
          </p>
        </section>
      ) : (
        total > 0 && (
          <p className="soft section">No metric is recorded of two versions or more, so there is no line to draw.</p>
        )
      )}
      <section className="section" aria-labelledby="versions">
        <div className="head">
          <h2 id="versions">Versions</h2>
          <span className="muted" aria-live="polite">
            newest first; tick two to compare them{sel.length > 0 && `: ${pair.length} ticked`}
          </span>
        </div>
        {total === 0 ? (
          <p className="card pad soft">No version of it is known.</p>
        ) : (
          <div className="card scroll">
            <Table
              heads={[
                { name: "Choice", hidden: true },
                "Version",
                "Created",
                "Level",
                "First that stops the next",
                metric ?? "Metric",
                "Where it is used",
              ]}
            >
              {read.rows.map((row) => (
                <Row key={row.id} row={row} metric={metric} sel={sel} />
              ))}
            </Table>
          </div>
        )}
        <div className="section-0">
          {total > 0 && <ReadMore read={read} total={total} name="pages" pages={pages} one="version" />}
        </div>
      </section>
    </>
  );
}

function Row({
  row,
  metric,
  sel,
}: {
  row: Shown["versions"]["nodes"][number];
  metric: string | undefined;
  sel: string[];
}) {
  const checked = sel.includes(row.id);
  const blocker = first(row);
  const value = metric ? measured([row], metric)[0]?.value : undefined;
  const next = checked ? sel.filter((each) => each !== row.id) : [...sel, row.id].slice(-2);
  return (
    <tr>
      <td>
        <label className="tick">
          <input
            type="checkbox"
            checked={checked}
            aria-label={`Compare ${row.version}`}
            onChange={() => replace(here({ sel: next.join(" ") }))}
          />
        </label>
      </td>
      <td>
        <Link to={pageOf(row.id, row.kind)}>{row.version}</Link>
      </td>
      <td>
        <When of={row} />
      </td>
      <td>
        <Level level={row.reproducibility?.level} />
      </td>
      <td>
        {blocker ? (
          <Severity severity={blocker.severity}>{blocker.title}</Severity>
        ) : (
          <span className="muted">{row.reproducibility?.complete ? "nothing stops it" : "not known"}</span>
        )}
      </td>
      <td className="num">{value === undefined ? <span className="muted">none recorded</span> : number(value)}</td>
      <td>
        <Uses aliases={row.aliases.map((each) => each.name)} deployments={row.deployments} />
      </td>
    </tr>
  );
}
