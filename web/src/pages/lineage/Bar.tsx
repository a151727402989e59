import type { KeyboardEvent } from "react";
import { useTime } from "../../frame/AsOfBar";
import { Moment } from "../../frame/Moment";
import { Level } from "../../parts/badges";
import { CopyAs } from "../../parts/CopyAs";
import { walkFile } from "../../parts/cypher";
import { middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { go, here } from "../../url";
import { type Answer, type Side, usual } from "./answer";
import { FilterMenu } from "./FilterMenu";
import { WalkedDocument } from "./lineage.graphql";
import { csv } from "./table";
import type { Asking } from "./view";

const NAMES = { up: "Upstream", down: "Downstream" };

/** What is asked, and how it is shown. */
export function Bar({ asking, table, answer }: { asking: Asking; table: boolean; answer?: Answer }) {
  const { id, up, down, detail } = asking;
  const root = answer?.root;
  const time = useTime();
  const cypher = [
    ...(root && up !== 0 ? [walkFile("ancestors", root.id, time, up)] : []),
    ...(root && down !== 0 ? [walkFile("descendants", root.id, time, down)] : []),
  ];
  const rows = answer ? [...answer.placed.values()].filter((each) => !each.beyond).length - 1 : null;
  return (
    <section className="bar" aria-label="View">
      <h1>
        Lineage of{" "}
        {root ? (
          <Link to={pageOf(root.id, root.kind)} title={root.name}>
            {middle(spoken(root.name), 48)}
          </Link>
        ) : (
          <span className="muted">…</span>
        )}
      </h1>
      {root?.kind === "ModelVersion" && <Level level={root.reproducibility?.level} />}
      <Choice
        name="View"
        bare
        options={[
          ["graph", "Graph"],
          ["table", rows === null ? "Table" : `Table ${rows.toLocaleString("en-GB")}`],
        ]}
        chosen={table ? "table" : "graph"}
        choose={(view) => go(here({ view }))}
      />
      <Depth side="up" id={id} value={up} />
      <Depth side="down" id={id} value={down} />
      <Choice
        name="Detail"
        options={[
          ["pipeline", "Pipeline"],
          ["all", "All"],
        ]}
        chosen={detail}
        choose={(to) => go(here({ detail: to === "pipeline" ? null : to, open: null }))}
      />
      <span className="end">
        {answer && <FilterMenu answer={answer} asking={asking} />}
        {!time.asOf && !time.at && <Moment />}
        <CopyAs
          command={`forebear ${up === 0 ? "descendants" : "ancestors"} ${id}${(up === 0 ? down : up) === null ? "" : ` --depth ${up === 0 ? down : up}`}`}
          query={WalkedDocument}
          variables={{
            id,
            up: up !== 0,
            down: down !== 0,
            upDepth: up,
            downDepth: down,
            upFirst: up === 0 ? 0 : 700,
            downFirst: down === 0 ? 0 : 700,
          }}
          asOf={answer?.asOf}
          cypher={cypher}
          csv={answer && (() => csv(answer))}
        />
      </span>
    </section>
  );
}

function Depth({ side, id, value }: { side: Side; id: string; value: number | null }) {
  const now = value === null ? "all" : String(value);
  const set = (to: string) => go(here({ [side]: to === usual(id)[side] ? null : to, open: null }));
  const offered = usual(id)[side] === "0" ? ["0", "1", "all"] : ["3", "5", "all"];
  const other = offered.includes(now) ? "" : now;
  function enter(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter" && /^\d{1,4}$/.test(event.currentTarget.value))
      set(String(Number(event.currentTarget.value)));
  }
  return (
    <Choice
      name={NAMES[side]}
      options={offered.map((each) => [each, each === "all" ? "All" : each])}
      chosen={now}
      choose={set}
    >
      <input
        key={other}
        className={other ? "depth on" : "depth"}
        inputMode="numeric"
        aria-label={`${NAMES[side]}: another number of edges`}
        title="Another number of edges"
        placeholder="…"
        size={3}
        defaultValue={other}
        onKeyDown={enter}
      />
    </Choice>
  );
}

interface ChoiceProps {
  name: string;
  /** Whether its name is only for those who hear it. */
  bare?: boolean;
  options: [string, string][];
  chosen: string;
  choose: (value: string) => void;
  children?: React.ReactNode;
}

function Choice({ name, bare, options, chosen, choose, children }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line with others
    <div className="choice" role="group" aria-label={name}>
      {!bare && <span aria-hidden="true">{name}</span>}
      <span className="seg">
        {options.map(([value, word]) => (
          <button key={value} type="button" aria-pressed={value === chosen} onClick={() => choose(value)}>
            {word}
          </button>
        ))}
        {children}
      </span>
    </div>
  );
}
