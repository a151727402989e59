import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { useUrl } from "../../url";
import { DatasetsDocument, type DatasetsQuery } from "./catalog.graphql";
import { Filter } from "./Filter";
import { Owner, Table, When } from "./rows";

type List = DatasetsQuery["datasets"];

/** Datasets, each with its newest version. */
export default function Datasets() {
  useTitle("Datasets");
  const { query } = useUrl();
  const asked = { namespace: query.get("ns"), search: query.get("text"), ...useTime() };
  const answer = useAsk(DatasetsDocument, asked);
  const answered = useAnswered(asked, answer);
  return (
    <>
      <div className="head">
        <h1>Datasets</h1>
        <div className="acts">
          <Filter label="Words of a dataset's name" />
        </div>
      </div>
      <Answer asked={answer} what="the datasets">
        {({ datasets }) => <Page datasets={datasets} asked={answered} pages={pagesOf(query.get("pages"))} />}
      </Answer>
    </>
  );
}

interface Props {
  datasets: List;
  asked: { namespace: string | null; search: string | null; asOf: string | null; at: string | null };
  pages: number;
}

function Page({ datasets, asked, pages }: Props) {
  const read = useMore({
    document: DatasetsDocument,
    variables: asked,
    first: datasets,
    part: (result) => result.datasets,
    pages,
  });
  if (datasets.totalCount === 0) return <Empty asked={asked} />;
  return (
    <>
      <Table heads={["Dataset", "Namespace", "Owner", "Versions", "Newest", "Created"]}>
        {read.rows.map((dataset) => {
          const newest = dataset.versions.nodes[0];
          return (
            <tr key={dataset.id}>
              <td>
                <Thing node={dataset} most={48} />
              </td>
              <td className="soft">{dataset.namespace}</td>
              <td className="soft">
                <Owner owner={dataset.owner} />
              </td>
              <td className="num">
                {dataset.versions.totalCount.toLocaleString("en-GB")}{" "}
                <span className="narrow">{dataset.versions.totalCount === 1 ? "version" : "versions"}</span>
              </td>
              <td>
                {newest ? (
                  <Link to={pageOf(newest.id, newest.kind)}>{middle(newest.version || spoken(newest.name), 32)}</Link>
                ) : (
                  <span className="muted">none</span>
                )}
              </td>
              <td>{newest && <When of={newest} />}</td>
            </tr>
          );
        })}
      </Table>
      <div className="section-0">
        <ReadMore read={read} total={datasets.totalCount} name="pages" pages={pages} one="dataset" />
      </div>
    </>
  );
}

function Empty({ asked }: { asked: Props["asked"] }) {
  const narrowed = asked.search ? ` whose name has “${asked.search}”` : "";
  return (
    <div className="card state">
      <h2>{narrowed || asked.namespace ? "No such dataset" : "No datasets yet"}</h2>
      <p className="soft">
        No dataset{narrowed}
        {asked.namespace ? ` in the namespace ${asked.namespace}` : ""} is known{asked.asOf ? " as of then" : ""}.
        Datasets appear when something that reads or writes them is reported or imported.
      </p>
      <Command text=".venv/bin/forebear import dvc PATH" />
    </div>
  );
}
