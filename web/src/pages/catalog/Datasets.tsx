import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { type More, pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { useUrl } from "../../url";
import { DatasetsDocument, type DatasetsQuery } from "./catalog.graphql";
import { type Asked, CopyList, Empty, Listing, Named } from "./Listing";
import { Table, When } from "./rows";

type Row = DatasetsQuery["datasets"]["nodes"][number];

/** Datasets, each with its newest version. */
export default function Datasets() {
  useTitle("Datasets");
  const { query } = useUrl();
  const asked = { namespace: query.get("ns"), search: query.get("text"), ...useTime() };
  const answer = useAsk(DatasetsDocument, asked);
  const answered = useAnswered(asked, answer);
  const pages = pagesOf(query.get("pages"));
  const read = useMore({
    document: DatasetsDocument,
    variables: answered,
    first: answer.data?.datasets,
    part: (result) => result.datasets,
    pages,
  });
  return (
    <Listing
      title="Datasets"
      label="Words of a dataset's name"
      copy={<CopyList kind="dataset" query={DatasetsDocument} asked={answered} rows={answer.data && read.rows} />}
    >
      <Answer asked={answer} what="the datasets">
        {({ datasets }) => <Page total={datasets.totalCount} read={read} asked={answered} pages={pages} />}
      </Answer>
    </Listing>
  );
}

interface Props {
  total: number;
  read: More<Row>;
  asked: Asked;
  pages: number;
}

function Page({ total, read, asked, pages }: Props) {
  if (total === 0)
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
        <ReadMore read={read} total={total} name="pages" pages={pages} one="dataset" />
      </div>
    </>
  );
}
