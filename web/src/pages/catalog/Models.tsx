import { Answer } from "../../ask/Answer";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Level, Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { pageOf } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { ReadMore } from "../../parts/ReadMore";
import { useUrl } from "../../url";
import { ModelsDocument, type ModelsQuery } from "./catalog.graphql";
import { Filter } from "./Filter";
import { Owner, Table, Uses, When } from "./rows";

type List = ModelsQuery["models"];

/** Models, each with its newest version. */
export default function Models() {
  useTitle("Models");
  const { query } = useUrl();
  const asked = { namespace: query.get("ns"), search: query.get("text"), ...useTime() };
  const answer = useAsk(ModelsDocument, asked);
  const answered = useAnswered(asked, answer);
  return (
    <>
      <div className="head">
        <h1>Models</h1>
        <div className="acts">
          <Filter label="Words of a model's name" />
        </div>
      </div>
      <Answer asked={answer} what="the models">
        {({ models }) => <Page models={models} asked={answered} pages={pagesOf(query.get("pages"))} />}
      </Answer>
    </>
  );
}

interface Props {
  models: List;
  asked: { namespace: string | null; search: string | null; asOf: string | null; at: string | null };
  pages: number;
}

function Page({ models, asked, pages }: Props) {
  const read = useMore({
    document: ModelsDocument,
    variables: asked,
    first: models,
    part: (result) => result.models,
    pages,
  });
  if (models.totalCount === 0) return <Empty asked={asked} />;
  return (
    <>
      <Table heads={["Model", "Namespace", "Owner", "Versions", "Newest", "Created", "Level", "Where it is used"]}>
        {read.rows.map((model) => {
          const newest = model.versions.nodes[0];
          return (
            <tr key={model.id}>
              <td>
                <Thing node={model} most={48} />
              </td>
              <td className="soft">{model.namespace}</td>
              <td className="soft">
                <Owner owner={model.owner} />
              </td>
              <td className="num">
                {model.versions.totalCount.toLocaleString("en-GB")}{" "}
                <span className="narrow">{model.versions.totalCount === 1 ? "version" : "versions"}</span>
              </td>
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
                {newest && <Uses aliases={newest.aliases.map((each) => each.name)} deployments={newest.deployments} />}
              </td>
            </tr>
          );
        })}
      </Table>
      <div className="section-0">
        <ReadMore read={read} total={models.totalCount} name="pages" pages={pages} one="model" />
      </div>
    </>
  );
}

/** Nothing is there: because of what was asked for, or because nothing was recorded yet. */
function Empty({ asked }: { asked: Props["asked"] }) {
  const narrowed = asked.search ? ` whose name has “${asked.search}”` : "";
  return (
    <div className="card state">
      <h2>{narrowed || asked.namespace ? "No such model" : "No models yet"}</h2>
      <p className="soft">
        No model{narrowed}
        {asked.namespace ? ` in the namespace ${asked.namespace}` : ""} is known{asked.asOf ? " as of then" : ""}.
        Models appear when something reports or imports them.
      </p>
      <Command text=".venv/bin/forebear import PATH" />
    </div>
  );
}
