import { useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { EDGE, fitted } from "./fit";
import type { Places } from "./place";

/** Where the picture stands on the screen: kept in the entry of the history, and moved by nobody but the reader. */
export function useViewport(places: Places, root: string, acted: RefObject<string | null>) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const before = useRef<Places>({ boxes: {}, bends: {} });

  const fit = useCallback(() => {
    const { width, height } = store.getState();
    flow.setViewport(fitted(places, root, width, height));
  }, [flow, store, places, root]);

  useEffect(() => {
    // What Back leads to has its own place.
    const forget = () => {
      acted.current = null;
    };
    window.addEventListener("popstate", forget);
    return () => window.removeEventListener("popstate", forget);
  }, [acted]);

  useEffect(() => {
    if (Object.keys(places.boxes).length === 0) return;
    const id = acted.current ?? "";
    const [was, is] = [before.current.boxes[id], places.boxes[id]];
    before.current = places;
    if (was && is) {
      // What was acted on stays where it is on the screen.
      const { x, y, zoom } = flow.getViewport();
      flow.setViewport({ zoom, x: x + (was.x - is.x) * zoom, y: y + (was.y - is.y) * zoom });
      return;
    }
    const kept = (window.history.state as { viewport?: Viewport } | null)?.viewport;
    if (kept) flow.setViewport(kept);
    else {
      const { width, height } = store.getState();
      flow.setViewport(fitted(places, root, width, height));
    }
  }, [places, root, acted, flow, store]);

  return useMemo(
    () => ({
      fit,
      zoomIn: () => flow.zoomIn(),
      zoomOut: () => flow.zoomOut(),
      /** Keep it where Back finds it. */
      keep: (_: unknown, viewport: Viewport) => window.history.replaceState({ ...window.history.state, viewport }, ""),
      /** Move only as far as is needed for a box that the keys reached to be seen. */
      reveal: (id: string, wide: number, high: number) => {
        const at = places.boxes[id];
        if (!at) return;
        const { x, y, zoom } = flow.getViewport();
        const { width, height } = store.getState();
        const shift = (start: number, size: number, room: number) =>
          start < EDGE ? EDGE - start : start + size > room - EDGE ? room - EDGE - start - size : 0;
        const dx = shift(at.x * zoom + x, wide * zoom, width);
        const dy = shift(at.y * zoom + y, high * zoom, height);
        if (dx || dy) flow.setViewport({ zoom, x: x + dx, y: y + dy });
      },
    }),
    [fit, flow, store, places],
  );
}
