import { Answer } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Thing } from "../../parts/badges";
import { edgeTable } from "../../parts/csv";
import { kindOf, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { useUrl } from "../../url";
import { Missing } from "../Missing";
import { Edges } from "./Edges";
import { Fact, Facts, Values } from "./Facts";
import { Head, OtherNames } from "./Head";
import { Missings } from "./Missings";
import { NodePageDocument, type NodePageQuery } from "./node.graphql";
import { facts, values } from "./texts";

/** Edges that are asked for at once; a runtime environment may have very many. */
const MOST = 200;

/** A node of any kind: its facts and its edges. */
export default function Node() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const asked = useAsk(NodePageDocument, id ? { id, first: MOST, ...time } : null);
  const node = asked.data?.node;
  useTitle(node ? spoken(node.name) : "");
  if (!id || gone(asked)) return <Missing what="node" id={id ?? undefined} />;
  return (
    <Answer asked={asked} what="the node">
      {(data) =>
        data.node ? <Page node={data.node} lineage={data.lineage} asked={id} /> : <Missing what="node" id={id} />
      }
    </Answer>
  );
}

interface Props {
  node: NonNullable<NodePageQuery["node"]>;
  lineage: NodePageQuery["lineage"];
  asked: string;
}

function Page({ node, lineage, asked }: Props) {
  const own = kindOf(node.kind).page !== "/node";
  const seeds = "seeds" in node ? node.seeds : [];
  return (
    <>
      <Head
        node={node}
        asked={asked}
        query={NodePageDocument}
        asOf={lineage.asOf}
        csv={() => edgeTable(lineage.edges)}
      />
      {own && (
        <p className="notice">
          <span>A {kindOf(node.kind).word.toLowerCase()} has a page of its own, which says more.</span>
          <Link className="end" to={pageOf(node.id, node.kind)}>
            Open it
          </Link>
        </p>
      )}
      <div className="grid main-side section">
        <div className="stack">
          <Edges id={node.id} name={node.name} lineage={lineage} />
          {"missingLinks" in node && <Missings findings={node.missingLinks} id={node.id} />}
        </div>
        <aside className="stack">
          <Facts node={node}>
            {"version" in node && (
              <Fact name="Points to">
                {node.version ? <Thing node={node.version} /> : <span className="muted">nothing</span>}
              </Fact>
            )}
            {"versions" in node && (
              <Fact name="Serves">
                {node.versions.length ? (
                  node.versions.map((each) => <Thing key={each.id} node={each} />)
                ) : (
                  <span className="muted">nothing</span>
                )}
              </Fact>
            )}
            {facts(node).map(([name, value]) => (
              <Fact key={name} name={name}>
                <span className={/digest|lock|image|first commit|address|place/i.test(name) ? "mono" : undefined}>
                  {value}
                </span>
              </Fact>
            ))}
            {seeds.length > 0 && (
              <Fact name="Seeds">
                <span className="mono">{seeds.join(" ")}</span>
              </Fact>
            )}
          </Facts>
          {values(node).map(([name, list]) => (
            <Values key={name} name={name} values={list} />
          ))}
          <OtherNames node={node} />
        </aside>
      </div>
    </>
  );
}
