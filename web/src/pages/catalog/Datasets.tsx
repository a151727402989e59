import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { useUrl } from "../../url";
import { DatasetsDocument, type DatasetsQuery } from "./catalog.graphql";
import { type Asked, Empty, Listing, Named } from "./Listing";
import { Table, When } from "./rows";

type List = DatasetsQuery["datasets"];

/** Datasets, each with its newest version. */
export default function Datasets() {
  useTitle("Datasets");
  const { query } = useUrl();
  const asked = { namespace: query.get("ns"), search: query.get("text"), ...useTime() };
  const answer = useAsk(DatasetsDocument, asked);
  const answered = useAnswered(asked, answer);
  return (
    <Listing title="Datasets" label="Words of a dataset's name">
      <Answer asked={answer} what="the datasets">
        {({ datasets }) => <Page datasets={datasets} asked={answered} pages={pagesOf(query.get("pages"))} />}
      </Answer>
    </Listing>
  );
}

interface Props {
  datasets: List;
  asked: Asked;
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
  if (datasets.totalCount === 0)
    return (
      <Empty
        asked={asked}
        one="dataset"
        how="Datasets appear when something that reads or writes them is reported or imported."
        command=".venv/bin/forebear import dvc PATH"
      />
    );
  return (
    <>
      <Table heads={["Dataset", "Namespace", "Owner", "Versions", "Newest", "Created"]}>
        {read.rows.map((dataset) => {
          const newest = dataset.versions.nodes[0];
          return (
            <tr key={dataset.id}>
              <Named of={dataset} />
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
