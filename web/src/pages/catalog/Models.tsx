import { Answer } from "../../ask/Answer";
import type { More } from "../../ask/useMore";
import { Level } from "../../parts/badges";
import { pageOf } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { Table } from "../../parts/Table";
import { ModelsDocument, type ModelsQuery } from "./catalog.graphql";
import { type Asked, Empty, Listing, Named } from "./Listing";
import { Uses, When } from "./rows";
import { useListing } from "./useListing";

type Row = ModelsQuery["models"]["nodes"][number];

/** Models, each with its newest version. */
export default function Models() {
  const { asked, answer, read, pages, rows } = useListing(ModelsDocument, (result) => result.models);
  return (
    <Listing kind="model" query={ModelsDocument} asked={asked} rows={rows} list={answer.data?.models}>
      <Answer asked={answer} what="the models">
        {({ models }) => <Page total={models.totalCount} read={read} asked={asked} pages={pages} />}
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
        one="model"
        how="Models appear when something reports or imports them."
        command=".venv/bin/forebear import PATH"
      />
    );
  return (
    <>
      <div className="card scroll">
        <Table
          heads={["Model", "Namespace", "Owner", "Versions", "Newest", "Created", "Level", "Where the newest is used"]}
        >
          {read.rows.map((model) => {
            const newest = model.versions.nodes[0];
            return (
              <tr key={model.id}>
                <Named of={model} />
                <td>
                  {newest ? (
                    <Link to={pageOf(newest.id, newest.kind)}>{newest.version}</Link>
                  ) : (
                    <span className="muted">none</span>
                  )}
                </td>
                <td>{newest && <When of={newest} />}</td>
                <td>{newest && <Level level={newest.reproducibility?.level} />}</td>
                <td>
                  {newest && (
                    <Uses aliases={newest.aliases.map((each) => each.name)} deployments={newest.deployments} />
                  )}
                </td>
              </tr>
            );
          })}
        </Table>
      </div>
      <div className="section-0">
        <ReadMore read={read} total={total} name="pages" pages={pages} one="model" />
      </div>
    </>
  );
}
