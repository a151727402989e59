import { type Order, place } from "./place";

self.onmessage = ({ data }: MessageEvent<{ number: number; order: Order }>) => {
  self.postMessage({ number: data.number, places: place(data.order) });
};
