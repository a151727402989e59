import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { NamespacesDocument } from "../../frame/Namespace.graphql";
import { Search } from "../../frame/Search";
import { Command } from "../../parts/Copy";
import { CopyAs } from "../../parts/CopyAs";
import { cut } from "../../parts/csv";
import { bounds, file } from "../../parts/cypher";
import { Icon } from "../../parts/Icon";
import { Link } from "../../parts/Link";
import { count, quoted } from "../../parts/values";
import { href, useUrl } from "../../url";
import { versionTable } from "../catalog/rows";
import { Causes } from "./Causes";
import { Hero } from "./Hero";
import { Levels } from "./Levels";
import { Questions } from "./Questions";
import { OverviewDocument, type OverviewQuery, OwnModelsDocument } from "./start.graphql";
import { Versions } from "./Versions";

const DEMO = "demo";

/** The first page: four questions with their real answers. With nothing of one's own it is the demo's, and says so. */
export function Start() {
  useTitle("");
  const { query } = useUrl();
  const wanted = query.get("ns");
  const own = useAsk(OwnModelsDocument, wanted === null ? {} : null);
  const empty = own.data?.models.totalCount === 0;
  const ns = wanted ?? (empty ? DEMO : null);
  const known = wanted !== null || own.data !== undefined;
  const time = useTime();
  const asked = useAsk(OverviewDocument, known ? { ns, ...time } : null);
  return (
    <>
      <section className="hero" aria-labelledby="h">
        <div>
          <h1 id="h">What made this model, what is missing, and could you make it again?</h1>
          <p className="lead">
            Forebear links every model version to its data, commit, hyperparameters and environment, says what is not
            recorded and why, and shows which models a bad dataset reached.
          </p>
          <Search big />
        </div>
        <Hero />
      </section>
      {own.error ? (
        <Answer asked={own} what="your models">
          {() => null}
        </Answer>
      ) : (
        <Answer asked={asked} what="the overview">
          {(data) => <Page data={data} ns={ns} empty={empty} />}
        </Answer>
      )}
      <Own />
    </>
  );
}

function Page({ data, ns, empty }: { data: OverviewQuery; ns: string | null; empty: boolean }) {
  const versions = data.modelVersions;
  return (
    <>
      {ns === DEMO && (
        <p className="notice demo">
          <Icon name="note" />
          <span>
            This is the <strong>demo</strong>: {count(data.models.totalCount, "model")},{" "}
            {count(versions.totalCount, "version")}. {empty && "Nothing of your own is recorded yet."}
          </span>
          <a className="end" href="#own">
            Import a project
          </a>
        </p>
      )}
      {versions.totalCount === 0 ? (
        <div className="card state">
          <h2>No model versions{ns ? ` in ${ns}` : ""}</h2>
          <p className="soft">Versions appear when something reports them, or when a project is imported.</p>
          <Link className="btn" to={href("/", { ns: DEMO })}>
            Look at the demo
          </Link>
        </div>
      ) : (
        <>
          <Questions data={data} ns={ns} />
          <section className="section grid cols-2">
            <Levels audit={data.audit} ns={ns} />
            <Causes counts={data.audit.byCode} ns={ns} />
          </section>
          <Versions versions={versions} ns={ns} copy={<Overview data={data} ns={ns} />} />
        </>
      )}
    </>
  );
}

/** The overview, to take along: as what it counts, the audit. */
function Overview({ data, ns }: { data: OverviewQuery; ns: string | null }) {
  const known = useAsk(NamespacesDocument, {}).data?.namespaces.nodes;
  const time = useTime();
  return (
    <CopyAs
      command={`forebear audit${ns ? ` --namespace ${quoted(ns)}` : ""}`}
      query={OverviewDocument}
      variables={{ ns, ...time }}
      asOf={data.audit.asOf}
      cypher={known && [file("levels/page", bounds("model-version", ns, known), time.asOf)]}
      csv={() => versionTable(data.modelVersions.nodes)}
      cut={cut(data.modelVersions.nodes.length, data.modelVersions.totalCount)}
    />
  );
}

function Own() {
  return (
    <section className="section card pad stack" id="own">
      <h2>Bring your own</h2>
      <div className="grid cols-2">
        <div className="stack tight">
          <p className="soft">A git repository, with DVC or without</p>
          <Command text=".venv/bin/forebear import /path/to/project" />
        </div>
        <div className="stack tight">
          <p className="soft">An MLflow tracking server or its database</p>
          <Command text=".venv/bin/forebear import mlflow sqlite:////path/to/mlflow.db" />
        </div>
        <div className="stack tight">
          <p className="soft">Events of Airflow, Spark, dbt or Flink, unchanged</p>
          <Command text={`OPENLINEAGE_URL=${window.location.origin} OPENLINEAGE_API_KEY=…`} />
        </div>
        <div className="stack tight">
          <p className="soft">Plain records, one JSON object a line</p>
          <Command text=".venv/bin/forebear import records versions.jsonl --model churn" />
        </div>
      </div>
    </section>
  );
}
