import { selection } from "d3-selection";

/**
 * Replaces d3-transition and d3-interpolate, which React Flow's zoom is made with (vite.config.ts): with them a
 * viewport can glide from place to place, and ours never does. They would be a tenth of what this page may weigh.
 */
Object.assign(selection.prototype, {
  interrupt<Selection>(this: Selection): Selection {
    return this;
  },
});

/** Nothing moves by itself, so there is nothing to end. */
export function interrupt(): void {}

export function interpolateZoom(): never {
  throw new Error("The viewport does not glide: ask for it without a duration.");
}

export const interpolate = interpolateZoom;
