import { Background, MiniMap, ReactFlow, ReactFlowProvider, useStore } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Skeleton } from "../../ask/Answer";
import { Icon } from "../../parts/Icon";
import type { Side } from "./answer";
import { type BoxNode, BoxView, ChosenContext, STUB } from "./Box";
import type { Drawn } from "./cut";
import { drawing, WIDTH } from "./draw";
import { Key } from "./Key";
import { columns, type Move, moved } from "./keys";
import type { Order } from "./place";
import { type TieEdge, TieView } from "./TieView";
import { useLayout } from "./useLayout";
import { useViewport } from "./useViewport";

const nodeTypes = { box: BoxView };
const edgeTypes = { tie: TieView };
const MAP_FROM = 40;
/** Its mark would be a second tab stop, and lead outside: the line under the picture says what draws it. */
const HIDDEN = { hideAttribution: true };

interface Props {
  drawn: Drawn;
  root: string;
  sel: string | null;
  lit: ReadonlySet<string> | null;
  select: (id: string | null) => void;
  /** A second box for a path from the selected one. */
  pair: (id: string) => void;
  open: (id: string, side: Side) => void;
  act: (key: string, id: string) => boolean;
  /** A box that is to have the focus: a new object each time. */
  wanted: { id: string } | null;
}

export default function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ drawn, root, sel, lit, select, pair, open, act, wanted }: Props) {
  const around = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(root);
  const drawings = useMemo(() => new Map(drawn.boxes.map((box) => [box.id, drawing(box)])), [drawn]);
  const order = useMemo<Order>(() => {
    const height = (id: string) => (drawings.get(id)?.height ?? 56) + (drawn.hidden.has(id) ? STUB : 0);
    return {
      boxes: drawn.boxes.map(({ id }) => ({ id, width: WIDTH, height: height(id) })),
      ties: drawn.ties.map(({ id, from, to }) => ({ id, from, to })),
    };
  }, [drawn, drawings]);
  const { places, of, failed } = useLayout(order);
  const acted = useRef<string | null>(null);
  const view = useViewport(places, root, acted);

  const seen = useRef<Set<string> | null>(null);
  const nodes = useMemo<BoxNode[]>(() => {
    if (!of) return [];
    const size = new Map(of.boxes.map((box) => [box.id, box]));
    const placed = drawn.boxes.flatMap((box): BoxNode[] => {
      const position = places.boxes[box.id];
      const height = size.get(box.id)?.height;
      const drawing = drawings.get(box.id);
      if (!position || !height || !drawing) return [];
      const fresh = seen.current !== null && !seen.current.has(box.id);
      return [{ id: box.id, type: "box", position, data: { box, drawing, fresh }, width: WIDTH, height }];
    });
    // Whoever reads the page in its order reads column by column.
    return placed.sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y);
  }, [drawn, drawings, places, of]);
  useEffect(() => {
    if (nodes.length) seen.current = new Set(nodes.map((node) => node.id));
  }, [nodes]);
  const edges = useMemo<TieEdge[]>(() => {
    const many = new Map<string, number>();
    return drawn.ties.map((tie) => {
      const ends = `${tie.from} ${tie.to}`;
      const beside = many.get(ends) ?? 0;
      many.set(ends, beside + 1);
      return {
        id: tie.id,
        type: "tie",
        source: tie.from,
        target: tie.to,
        zIndex: 1,
        data: { tie, bends: places.bends[tie.id] ?? [], beside },
      };
    });
  }, [drawn, places]);

  const kept = drawn.boxes.some((box) => box.id === stop) ? stop : root;
  const chosen = useMemo(
    () => ({
      sel,
      stop: kept,
      lit,
      hidden: drawn.hidden,
      open: (id: string, side: Side) => {
        acted.current = id;
        open(id, side);
      },
    }),
    [sel, kept, lit, drawn, open],
  );

  const focus = useCallback(
    (id: string) => {
      setStop(id);
      const box = around.current?.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`);
      box?.focus({ preventScroll: true });
      view.reveal(id, WIDTH, drawings.get(id)?.height ?? 56);
    },
    [view, drawings],
  );

  const went = useRef<Props["wanted"]>(null);
  // It goes there once, not whenever the picture changes: at once, or when the box has come into the picture.
  useEffect(() => {
    if (!wanted || wanted === went.current || !nodes.some((node) => node.id === wanted.id)) return;
    went.current = wanted;
    requestAnimationFrame(() => focus(wanted.id));
  }, [wanted, nodes, focus]);

  function key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>("[data-box]")?.dataset.box;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in MOVES) {
      event.preventDefault();
      const to = moved(id, MOVES[event.key] as Move, drawn.ties, columns(places.boxes));
      if (to) focus(to);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.shiftKey) pair(id);
      else select(sel === id ? null : id);
    } else if (event.key === "0") view.fit();
    else {
      if ("udc".includes(event.key)) acted.current = id;
      if (act(event.key, id)) event.preventDefault();
    }
  }

  function click(event: MouseEvent, node: BoxNode): void {
    const part = (event.target as Element).closest<SVGElement>("[data-slot]")?.dataset.slot;
    if ((event.target as Element).closest("button")) return;
    setStop(node.id);
    if (event.shiftKey && sel) pair(node.id);
    else select(part && part !== sel ? part : node.id === sel ? null : node.id);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the boxes in it
    <div className="canvas" ref={around} onKeyDown={key} data-boxes={nodes.length} data-laid={of === order}>
      {failed && <p className="notice cut">The picture could not be laid out. The table has all of it.</p>}
      {!of && !failed && <Skeleton what="the picture" />}
      <Band>
        <ChosenContext value={chosen}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            autoPanOnNodeFocus={false}
            disableKeyboardA11y
            zoomOnDoubleClick={false}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panActivationKeyCode={null}
            minZoom={0.1}
            maxZoom={1.5}
            proOptions={HIDDEN}
            aria-label="Lineage, causes on the left"
            onNodeClick={click}
            onEdgeClick={(_, edge) => select(edge.id)}
            onPaneClick={() => select(null)}
            onMoveEnd={view.keep}
          >
            <Background gap={32} size={2} />
            {nodes.length >= MAP_FROM && (
              <MiniMap
                className="float"
                position="bottom-left"
                pannable
                zoomable
                nodeClassName={mapped}
                ariaLabel="Map of the picture"
              />
            )}
          </ReactFlow>
        </ChosenContext>
      </Band>
      <Key drawn={drawn} />
      <div className="float zoom">
        <button type="button" className="btn sq" aria-label="Zoom in" onClick={view.zoomIn}>
          <Icon name="plus" />
        </button>
        <button type="button" className="btn sq" aria-label="Zoom out" onClick={view.zoomOut}>
          <Icon name="dash" />
        </button>
        <button type="button" className="btn sq" aria-label="Fit" onClick={view.fit}>
          <Icon name="fit" />
        </button>
      </div>
    </div>
  );
}

const MOVES: Record<string, Move> = { ArrowLeft: "cause", ArrowRight: "effect", ArrowUp: "above", ArrowDown: "below" };

const mapped = ({ data }: BoxNode) =>
  data.box.sort === "ghost" ? "m-ghost" : data.box.side === "root" ? "m-root" : "";

/** What can be read at this zoom: all, names, or icons only. */
function Band({ children }: { children: React.ReactNode }) {
  const band = useStore((state) => (state.transform[2] < 0.4 ? "icons" : state.transform[2] < 0.75 ? "names" : "all"));
  return <div className={`flow ${band}`}>{children}</div>;
}
