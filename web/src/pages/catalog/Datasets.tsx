import { Answer } from "../../ask/Answer";
import type { More } from "../../ask/useMore";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { DatasetsDocument, type DatasetsQuery } from "./catalog.graphql";
import { type Asked, Empty, Listing, Named } from "./Listing";
import { When } from "./rows";
import { useListing } from "./useListing";

type Row = DatasetsQuery["datasets"]["nodes"][number];

/** Datasets, each with its newest version. */
export default function Datasets() {
  const { asked, answer, read, pages, rows } = useListing(DatasetsDocument, (result) => result.datasets);
  return (
    <Listing kind="dataset" query={DatasetsDocument} asked={asked} rows={rows} list={answer.data?.datasets}>
      <Answer asked={answer} what="the datasets">
        {({ datasets }) => <Page total={datasets.totalCount} read={read} asked={asked} pages={pages} />}
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
      <div className="card scroll">
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
      </div>
      <div className="section-0">
        <ReadMore read={read} total={total} name="pages" pages={pages} one="dataset" />
      </div>
    </>
  );
}
