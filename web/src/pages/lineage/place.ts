import { Graph, layout } from "@dagrejs/dagre";
import { type Grid, gridsOf } from "./grid";

export interface Sized {
  id: string;
  width: number;
  height: number;
}

/** What is drawn, and nothing else: dagre takes 17 s for 2,000 boxes, and 0.6 s for 400. */
export interface Order {
  boxes: Sized[];
  ties: { id: string; from: string; to: string }[];
}

export interface Point {
  x: number;
  y: number;
}

export interface Places {
  /** The left upper corner of every box. */
  boxes: Record<string, Point>;
  /** Where a tie passes between the boxes that are not its ends. */
  bends: Record<string, Point[]>;
}

const GAP = 24;
/** Between columns, for the role on a tie: five columns can be read beside the panel in a window of 1,280. */
const BETWEEN = 72;

/** Lay out: causes left, effects right; many ends of one box as a grid, for a column of them could not be seen. */
export function place({ boxes, ties }: Order): Places {
  const grids = gridsOf({ boxes, ties }, GAP);
  const inGrid = new Map(grids.flatMap((grid) => grid.members.map(({ id }) => [id, grid] as const)));
  const home = (id: string) => inGrid.get(id)?.id ?? id;
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: GAP, edgesep: 16, ranksep: BETWEEN, marginx: GAP, marginy: GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) if (!inGrid.has(id)) graph.setNode(id, { width, height });
  for (const { id, width, height } of grids) graph.setNode(id, { width, height });
  for (const { from, to } of ties) graph.setEdge(home(from), home(to));
  layout(graph);
  const corner = ({ id, width, height }: Sized): Point => {
    const { x, y } = graph.node(id) as Point;
    return { x: Math.round(x - width / 2), y: Math.round(y - height / 2) };
  };
  const places: Places = { boxes: {}, bends: {} };
  for (const box of boxes) if (!inGrid.has(box.id)) places.boxes[box.id] = corner(box);
  for (const grid of grids) {
    const { x, y } = corner(grid);
    for (const member of grid.members) places.boxes[member.id] = { x: x + member.x, y: y + member.y };
  }
  for (const { id, from, to } of ties) {
    const grid = inGrid.get(from) ?? inGrid.get(to);
    const bends = grid ? alongRow(grid, corner(grid), inGrid.has(from) ? from : to) : pastColumns(graph, from, to);
    if (bends.length) places.bends[id] = bends;
  }
  return places;

  function pastColumns(graph: Graph, from: string, to: string): Point[] {
    const { points = [] } = graph.edge(from, to) as { points?: Point[] };
    // Of the points between both ends every second stands in a column of boxes; the others are halfway.
    const wide = Math.max(...boxes.map(({ width }) => width)) / 2;
    return points
      .slice(1, -1)
      .filter((_, index) => index % 2 === 1)
      .flatMap(({ x, y }) => [x - wide, x + wide].map((each) => ({ x: Math.round(each), y: Math.round(y) })));
  }
}

/** A tie runs between two rows of its grid to the box that it leads to. */
function alongRow(grid: Grid, { x, y }: Point, id: string): Point[] {
  const member = grid.members.find((each) => each.id === id);
  if (!member || (grid.side === "right" ? member.x === 0 : member.x + member.width >= grid.width)) return [];
  const row = y + member.y - GAP / 2;
  const outer = grid.side === "right" ? x - GAP : x + grid.width + GAP;
  const inner = grid.side === "right" ? x + member.x - GAP : x + member.x + member.width + GAP;
  const bends = [outer, inner].map((each) => ({ x: each, y: row }));
  return grid.side === "right" ? bends : bends.reverse();
}
