import { type Node as FlowNode, Handle, type NodeProps, Position } from "@xyflow/react";
import { createContext, memo, type ReactNode, useContext } from "react";
import { LEVELS } from "../../parts/badges";
import { type IconName, iconPath } from "../../parts/Icon";
import { kindOf, short } from "../../parts/kinds";
import { count } from "../../parts/values";
import type { Side } from "./answer";
import { type Box as BoxData, said } from "./boxes";
import { type Drawing, lines, WIDTH } from "./draw";

/** What of the picture changes without a new layout: outlines only. */
export interface Chosen {
  sel: string | null;
  /** The one box that the tabulator reaches. */
  stop: string;
  /** The boxes on the path that is looked at; all where there is none. */
  lit: ReadonlySet<string> | null;
  hidden: Map<string, Record<Side, number>>;
  open: (id: string, side: Side) => void;
}

export const ChosenContext = createContext<Chosen>({
  sel: null,
  stop: "",
  lit: null,
  hidden: new Map(),
  open: () => {},
});

/** `fresh`: it came into a picture that was there, by opening something. */
export type BoxNode = FlowNode<{ box: BoxData; drawing: Drawing; fresh: boolean }, "box">;

/** Letters of a line of the name where only names are drawn, which are larger then. */
const AFAR = 12;

/** Height of the row under a box that says what is not drawn. */
export const STUB = 26;

export const BoxView = memo(function BoxView({ data: { box, drawing, fresh } }: NodeProps<BoxNode>) {
  const { sel, stop, lit, hidden, open } = useContext(ChosenContext);
  const { node, sort } = box;
  const more = hidden.get(box.id);
  const middle = { top: drawing.height / 2 };
  const selected = sel === box.id || (sel !== null && sort === "node" && box.shows.includes(sel));
  const look = [
    sort === "ghost" ? "n ghost" : `n k-${kindOf(node.kind).colour}`,
    sort === "preview" && "prev",
    box.side === "root" && "root",
    selected && "sel",
    sort === "node" && node.resolved === false && "stubbed",
    (box.lacks.length > 0 || !!box.lacking || box.slots.some((slot) => slot.state === "bad")) && "lacking",
  ];
  const [before, after] = said(box);
  const marks = {
    node: { [box.beyond ? "data-beyond" : "data-node"]: box.id },
    ghost: { "data-ghost": box.code },
    fold: { "data-fold": box.shows.length },
    preview: { "data-preview": box.id },
  }[sort];
  return (
    <div className={`bx${lit && !lit.has(box.id) ? " dim" : ""}${fresh ? " new" : ""}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} style={middle} />
      <Handle type="source" position={Position.Right} isConnectable={false} style={middle} />
      {/* biome-ignore lint/a11y/useSemanticElements: the parts of a button get no clicks of their own in every browser */}
      <div
        role="button"
        tabIndex={box.id === stop ? 0 : -1}
        aria-pressed={selected}
        title={sort === "ghost" ? undefined : node.name}
        data-box={box.id}
        {...marks}
      >
        <span className="vh">{before}</span>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: its text is the name of the button */}
        <svg className="g w" width={WIDTH} height={drawing.height}>
          <g className={look.filter(Boolean).join(" ")}>
            {sort === "fold" && <rect className="box" height={drawing.height - 7} x="6" y="6" />}
            <rect className="box" height={sort === "fold" ? drawing.height - 7 : drawing.height - 1} y="0.5" x="0.5" />
            <Inner box={box} drawing={drawing} />
          </g>
        </svg>
        <span className="vh">{after}</span>
      </div>
      {more && (
        <div className="more-of">
          {(["up", "down"] as const).map(
            (side) =>
              more[side] > 0 && (
                <button
                  key={side}
                  type="button"
                  tabIndex={-1}
                  className={`btn mini ${side}`}
                  onClick={() => open(box.id, side)}
                >
                  +{more[side]} {side}stream
                </button>
              ),
          )}
        </div>
      )}
    </div>
  );
});

function Inner({ box, drawing }: { box: BoxData; drawing: Drawing }) {
  const { node, sort } = box;
  const ghost = sort === "ghost";
  const failed = node.kind === "Run" && (node.status === "FAILED" || node.status === "KILLED") && sort === "node";
  return (
    <>
      {!ghost && <rect className="ic" />}
      <Glyph name={ghost ? "error" : kindOf(node.kind).icon} x={12} y={12} />
      {drawing.name.map((line, index) => (
        <text key={line} className="t1" x="38" y={25 + index * 17}>
          {line}
        </text>
      ))}
      {lines(drawing.name.join(" "), AFAR).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: both lines of a name may be the same
        <text key={index} className="tn" x="38" y={28 + index * 22}>
          {line}
        </text>
      ))}
      {drawing.second && (
        <text className={ghost ? undefined : "t2"} x="38" y={drawing.top}>
          {drawing.second}
        </text>
      )}
      {failed && (
        <text className="lt l0 end" x="166" y={drawing.name.length > 1 ? 25 : drawing.top - 4}>
          {node.status?.toLowerCase()}
        </text>
      )}
      {!ghost && box.lacks.length > 0 && (
        <Lacks many={box.lacks.length} y={node.kind === "ModelVersion" ? drawing.top + 9 : drawing.top} />
      )}
      {box.slots.map((slot, index) => (
        <g
          key={slot.kind}
          className="sl"
          transform={`translate(10 ${drawing.top - 3 + index * 22})`}
          data-node={slot.id && box.shows.includes(slot.id) ? slot.id : undefined}
          data-slot={slot.id}
        >
          <rect className={`slot ${slot.state === "ok" ? "" : slot.state}`} />
          <Glyph name={slot.kind} x={5} y={4} scale={0.69} />
          <text className={slot.state === "bad" ? "t3 tb" : "t3"} x="22" y="13">
            {cut(slot.text, 19)}
          </text>
        </g>
      ))}
      {node.kind === "ModelVersion" && sort !== "fold" && <Under box={box} drawing={drawing} />}
    </>
  );
}

function Under({ box: { node }, drawing }: { box: BoxData; drawing: Drawing }): ReactNode {
  const level = node.reproducibility?.level;
  const below = drawing.top + 35;
  return (
    <>
      <g className={`lev l${level ?? 0}`} transform={`translate(10 ${drawing.top - 5})`}>
        {level === undefined ? (
          <text className="t2" x="28" y="14">
            level not known
          </text>
        ) : (
          <>
            <rect width={42 + (LEVELS[level]?.length ?? 0) * 7 + 14} />
            <Cells level={level} />
            <text className="lt" x="36" y="14">
              {level} {LEVELS[level]}
            </text>
          </>
        )}
      </g>
      {drawing.under.map((line, index) => (
        <text key={line} className="t3" x="12" y={below + index * 17}>
          {line}
        </text>
      ))}
      {drawing.holds && (
        <g data-node={drawing.holds.id} data-slot={drawing.holds.id} className="in">
          <text className="t3" x="12" y={below + drawing.under.length * 17}>
            {drawing.holds.digest ? `holds ${digits(drawing.holds.digest)}` : "holds bytes not known"}
          </text>
        </g>
      )}
    </>
  );
}

const digits = (digest: string) => short(digest.slice(digest.lastIndexOf(":") + 1)).replace("…", "");
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function Lacks({ many, y }: { many: number; y: number }) {
  return (
    <g className="lacks" transform={`translate(148 ${y - 11})`}>
      <title>{count(many, "missing link")}</title>
      <path d={iconPath("error")} transform="scale(.8)" />
      <text x="14" y="10.5">
        {many}
      </text>
    </g>
  );
}

function Cells({ level }: { level: number }) {
  return (
    <g transform="translate(7 5)" className="cells">
      {[0, 1, 2, 3].map((cell) => (
        <path key={cell} d={`M${cell * 5.5 + 0.5} .5h4v9h-4z`} className={cell < level ? "held" : undefined} />
      ))}
    </g>
  );
}

function Glyph({ name, x, y, scale = 1 }: { name: IconName; x: number; y: number; scale?: number }) {
  return <path className="gl" d={iconPath(name)} transform={`translate(${x} ${y}) scale(${scale})`} />;
}
