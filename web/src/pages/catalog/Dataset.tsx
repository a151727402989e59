import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { CopyAs } from "../../parts/CopyAs";
import { cut } from "../../parts/csv";
import { file } from "../../parts/cypher";
import { middle, pageOf, short, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { bytes, count } from "../../parts/values";
import { href, useUrl } from "../../url";
import { Missing } from "../Missing";
import { DatasetDocument, type DatasetQuery } from "./catalog.graphql";
import { DatasetVersion, type ShownVersion } from "./DatasetVersion";
import { MadeFrom, useMadeFrom } from "./MadeFrom";
import { Owned, versionTable, When } from "./rows";

type Node = NonNullable<DatasetQuery["node"]>;
type Shown = Extract<Node, { versions: unknown }>;

/** A dataset with its versions, or one version of it. */
export default function Dataset() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const answer = useAsk(DatasetDocument, id ? { id, ...time } : null);
  const answered = useAnswered({ id: id ?? "", ...time }, answer);
  const node = answer.data?.node;
  useTitle(node ? spoken(node.name) : "Dataset");
  if (!id) return <Missing what="dataset" />;
  return (
    <Answer asked={answer} what="the dataset">
      {(data) => {
        if (data.node?.kind === "Dataset") return <Page dataset={data.node as Shown} asked={answered} />;
        if (data.node?.kind === "DatasetVersion") return <DatasetVersion version={data.node as ShownVersion} />;
        return <Missing what="dataset" id={id} node={data.node} />;
      }}
    </Answer>
  );
}

type Asked = { id: string; asOf: string | null; at: string | null };

function Page({ dataset, asked }: { dataset: Shown; asked: Asked }) {
  const pages = pagesOf(useUrl().query.get("pages"));
  const { totalCount } = dataset.versions;
  const made = useMadeFrom(dataset.id);
  const read = useMore({
    document: DatasetDocument,
    variables: asked,
    first: dataset.versions,
    part: (result) => (result.node?.kind === "Dataset" ? (result.node as Shown).versions : null),
    pages,
  });
  return (
    <>
      <nav className="crumbs" aria-label="Path">
        <Link to={href("/datasets")}>Datasets</Link> / {`${dataset.namespace}/${dataset.name}`}
      </nav>
      <div className="head">
        <h1>{dataset.name}</h1>
        <div className="acts">
          <Link className="btn" to={href("/lineage", { id: dataset.id })}>
            Lineage
          </Link>
          <CopyAs
            command={`forebear lineage ${dataset.id}`}
            query={DatasetDocument}
            variables={asked}
            asOf={dataset.versions.asOf}
            cypher={[file("catalog/dataset_versions", { datasets: [dataset.id] }, asked.asOf)]}
            csv={() => versionTable(read.rows)}
            cut={cut(read.rows.length, totalCount)}
          />
          <Link className="btn go" to={href("/recall", { id: dataset.id })}>
            Recall
          </Link>
        </div>
      </div>
      <p className="meta">
        <span>{count(totalCount, "version")}</span>
        <Owned owner={dataset.owner} />
        <span>Namespace {dataset.namespace}</span>
      </p>
      <section className="section" aria-labelledby="versions">
        <div className="head">
          <h2 id="versions">Versions</h2>
          <span className="muted">newest first</span>
        </div>
        {totalCount === 0 ? (
          <p className="card pad soft">No version of it is known.</p>
        ) : (
          <div className="card scroll">
            <Table heads={["Version", "Created", "Content", "Size", "Where it comes from"]}>
              {read.rows.map((version) => (
                <tr key={version.id}>
                  <td>
                    <Link to={pageOf(version.id, version.kind)}>
                      {middle(version.version || spoken(version.name), 40)}
                    </Link>
                  </td>
                  <td>
                    <When of={version} />
                  </td>
                  <td className="mono">
                    {version.digest ? short(version.digest) : <span className="muted">not known</span>}
                  </td>
                  <td className="num">
                    {version.size === null ? <span className="muted">not recorded</span> : bytes(version.size)}
                  </td>
                  <td>
                    <Origin version={version} />
                  </td>
                </tr>
              ))}
            </Table>
          </div>
        )}
        <div className="section-0">
          {totalCount > 0 && <ReadMore read={read} total={totalCount} name="pages" pages={pages} one="version" />}
        </div>
      </section>
      <MadeFrom made={made} what="any of its versions" />
    </>
  );
}

type From = Pick<Shown["versions"]["nodes"][number], "declaredSource" | "fetchedFrom" | "producers">;

/** The run that made it, or that somebody said that it is a source. */
export function Origin({ version }: { version: From }) {
  const { producers, declaredSource, fetchedFrom } = version;
  if (producers.length > 0) return producers.map((run) => <Thing key={run.id} node={run} most={40} />);
  if (fetchedFrom) {
    return (
      <>
        fetched from <span className="mono">{fetchedFrom}</span>
      </>
    );
  }
  if (declaredSource) return "declared a source: it comes from outside, and from no run";
  return (
    <span className="muted">
      {declaredSource === false ? "not recorded; somebody said that it is no source" : "not recorded"}
    </span>
  );
}
