import { Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Table } from "../../parts/Table";
import { count } from "../../parts/values";
import { METHODS, WhoSays } from "../../parts/WhoSays";
import type { EdgesFragment } from "./node.graphql";
import { says, sentence } from "./words";

/** The edges of a node: to what it came from, and to what came from it. */
export function Edges({ id, name, lineage }: { id: string; name: string; lineage: EdgesFragment }) {
  const nodes = new Map(lineage.nodes.map((each) => [each.id, each]));
  const nameOf = (each: string) => (each === id ? name : (nodes.get(each)?.name ?? each));
  const edges = lineage.edges.filter((each) => each.source === id || each.target === id);
  const roles = edges.some((each) => each.role);
  return (
    <section className="card" aria-labelledby="edges">
      <div className="head pad">
        <h2 id="edges">Edges</h2>
        <span className="acts">
          <Complete
            complete={lineage.complete || lineage.truncatedBy === "depth"}
            all={count(edges.length, "edge")}
            cut={`The edges to the first ${lineage.nodes.length} of ${count(lineage.totalCount, "node")} are shown; its lineage has the rest.`}
          />
        </span>
      </div>
      {edges.length === 0 ? (
        <p className="pad soft">No edge of lineage leads from it or to it.</p>
      ) : (
        <Table
          heads={["It", "What", ...(roles ? ["Role"] : []), "How it is known", { name: "Who says so", hidden: true }]}
        >
          {edges.map((edge) => {
            const fromCause = edge.target === id;
            const other = fromCause ? edge.source : edge.target;
            const [sign, word] = METHODS[edge.method];
            return (
              <tr key={edge.ids.join(" ")}>
                <td className="soft nowrap">{says(edge.type, fromCause)}</td>
                <td>
                  <Thing node={nodes.get(other) ?? { id: other, kind: "Node", name: other }} most={44} />
                </td>
                {roles && <td>{edge.role}</td>}
                <td className="nowrap">
                  {sign} {word} <span className="muted">by {edge.sources.join(", ")}</span>
                </td>
                <td>
                  <WhoSays edge={edge} sentence={sentence(edge, nameOf)} />
                </td>
              </tr>
            );
          })}
        </Table>
      )}
    </section>
  );
}
