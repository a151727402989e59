import { useEffect, useRef, useState } from "react";
import type { Order, Places } from "./place";

const NOWHERE: Places = { boxes: {}, bends: {} };

/** The places of what is drawn, laid out by a worker while the page answers; the last places until the next are there. */
export function useLayout(order: Order): { places: Places; of: Order | null; failed: boolean } {
  const [laid, setLaid] = useState<{ places: Places; of: Order | null; failed: boolean }>({
    places: NOWHERE,
    of: null,
    failed: false,
  });
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<{ number: number; order: Order }>({ number: 0, order });
  const posted = useRef("");
  useEffect(() => {
    const made = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    worker.current = made;
    posted.current = "";
    made.onmessage = ({ data }: MessageEvent<{ number: number; places: Places }>) => {
      // An order that came later makes this one's places useless.
      if (data.number === waiting.current.number)
        setLaid({ places: data.places, of: waiting.current.order, failed: false });
    };
    made.onerror = () => setLaid((before) => ({ ...before, failed: true }));
    return () => made.terminate();
  }, []);
  useEffect(() => {
    const text = JSON.stringify(order);
    if (text === posted.current) {
      // What was read meanwhile changed no box: all stay where they are, or will be.
      waiting.current.order = order;
      setLaid((before) => (before.of ? { ...before, of: order } : before));
      return;
    }
    posted.current = text;
    waiting.current = { number: waiting.current.number + 1, order };
    worker.current?.postMessage(waiting.current);
  }, [order]);
  return laid;
}
