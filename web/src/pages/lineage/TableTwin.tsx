import { useEffect, useMemo, useState } from "react";
import { Severity, Thing } from "../../parts/badges";
import { kindOf } from "../../parts/kinds";
import { Table } from "../../parts/Table";
import { minute } from "../../parts/time";
import { METHODS } from "../../parts/WhoSays";
import { go, here } from "../../url";
import type { Answer, Edge } from "./answer";
import { type Row, rows } from "./table";
import { stated } from "./words";

const PAGE = 300;

/** The picture's twin: the API's rows, all of them, for those who cannot or would not look at a picture. */
export function TableTwin({
  answer,
  sel,
  select,
}: {
  answer: Answer;
  sel: string | null;
  select: (id: string | null) => void;
}) {
  const all = useMemo(() => rows(answer), [answer]);
  const [shown, setShown] = useState(PAGE);
  useEffect(() => {
    function key(event: KeyboardEvent): void {
      const typing = (event.target as Element).closest("input, textarea, select, dialog");
      // The key that opened the table is not the one that closes it.
      if (event.defaultPrevented || typing) return;
      if (event.key === "t" && !event.ctrlKey && !event.metaKey && !event.altKey) go(here({ view: "graph" }));
    }
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, []);
  const both = answer.walks.up && answer.walks.down;
  return (
    <section className="twin" aria-label="Lineage as a table">
      <Table
        heads={[
          { name: "Distance", style: "right" },
          "Kind",
          "Name",
          "Linked as",
          "Role",
          "Method",
          "Sources",
          "Known since",
          "Missing",
        ]}
      >
        {all.slice(0, shown).map((row) => (
          <Line
            key={row.node.id}
            row={row}
            both={!!both}
            selected={sel === row.node.id}
            select={select}
            answer={answer}
          />
        ))}
      </Table>
      {all.length === 0 && <p className="pad soft">Nothing was found on the sides that are walked.</p>}
      {all.length > shown && (
        <p className="pad">
          {`${shown} of ${all.length} rows. `}
          <button type="button" className="btn" onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, all.length - shown)} more
          </button>
        </p>
      )}
    </section>
  );
}

interface LineProps {
  row: Row;
  both: boolean;
  selected: boolean;
  select: (id: string | null) => void;
  answer: Answer;
}

function Line({ row, both, selected, select, answer }: LineProps) {
  const { node, distance, side, edges } = row;
  const each = (value: (edge: Edge) => React.ReactNode) =>
    edges.map((edge) => <div key={edge.ids[0]}>{value(edge)}</div>);
  return (
    <tr data-node={node.id} aria-selected={selected} className={selected ? "chosen" : undefined}>
      <td className="right num">
        {distance}
        {both && <span className="muted"> {side === "up" ? "up" : "down"}</span>}
      </td>
      <td>{kindOf(node.kind).word}</td>
      <td>
        <Thing node={node} most={44} />{" "}
        <button
          type="button"
          className="btn mini bare"
          aria-pressed={selected}
          aria-label={`Select ${node.name}`}
          onClick={() => select(selected ? null : node.id)}
        >
          Select
        </button>
      </td>
      <td>
        {each((edge) => (
          <span className="mono small nowrap" title={stated(edge, answer)}>
            {edge.type}
          </span>
        ))}
      </td>
      <td>{edges.some((edge) => edge.role) && each((edge) => edge.role ?? "")}</td>
      <td className="nowrap">{each((edge) => `${METHODS[edge.method][0]} ${METHODS[edge.method][1]}`)}</td>
      <td>{each((edge) => edge.sources.join(", "))}</td>
      <td className="num nowrap">{each((edge) => minute(edge.recordedAt))}</td>
      <td>
        {(node.missingLinks ?? []).map((lack) => (
          <div key={lack.code}>
            <Severity severity={lack.severity}>{lack.title}</Severity>
          </div>
        ))}
      </td>
    </tr>
  );
}
