/** Moments are absolute, and in UTC: two people who look at one page read the same. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (number: number): string => String(number).padStart(2, "0");

/** `15 Jan 2026` */
export function day(moment: string): string {
  const date = new Date(moment);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `15 Jan 2026, 09:15 UTC` */
export function minute(moment: string): string {
  const date = new Date(moment);
  return `${day(moment)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** `15 Jan 2026, 09:15:33 UTC` */
export function second(moment: string): string {
  const date = new Date(moment);
  return `${day(moment)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} UTC`;
}

/** From one moment to another, the day said once where it is the same. */
export function span(from: string, to: string): string {
  const start = new Date(from);
  if (day(from) !== day(to)) return `${minute(from)} – ${minute(to)}`;
  const end = new Date(to);
  const clock = (date: Date): string => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${day(from)}, ${clock(start)}–${clock(end)} UTC`;
}
