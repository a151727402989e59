import type { Viewport } from "@xyflow/react";
import { WIDTH } from "./draw";
import type { Places } from "./place";

/** What is left free around a box that is brought into view. */
export const EDGE = 24;
/** The share of the canvas that a fitted picture takes; above and below it is room for the key and the buttons. */
const ROOM = { width: 0.94, height: 0.84 };
const ZOOM = { least: 0.1, most: 1 };
const HEIGHT = 120;

/** All of it in the middle, and never above its own size; what is too large for that, as far as it lies around the root. */
export function fitted({ boxes }: Places, root: string, width: number, height: number): Viewport {
  const all = Object.values(boxes);
  const across = along(
    all.map(({ x }) => x),
    WIDTH,
  );
  const down = along(
    all.map(({ y }) => y),
    HEIGHT,
  );
  const most = Math.min((width * ROOM.width) / across.size, (height * ROOM.height) / down.size);
  const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, most));
  const at = boxes[root];
  return {
    zoom,
    x: start(across, at && at.x + WIDTH / 2, zoom, width),
    y: start(down, at && at.y + HEIGHT / 2, zoom, height),
  };
}

interface Extent {
  from: number;
  to: number;
  size: number;
}

function along(starts: number[], wide: number): Extent {
  const [from, to] = [Math.min(...starts), Math.max(...starts) + wide];
  return { from, to, size: to - from };
}

function start({ from, to, size }: Extent, root: number | undefined, zoom: number, room: number): number {
  if (size * zoom <= room || root === undefined) return (room - (from + to) * zoom) / 2;
  return Math.min(EDGE - from * zoom, Math.max(room - EDGE - to * zoom, room / 2 - root * zoom));
}
