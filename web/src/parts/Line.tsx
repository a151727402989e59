import { number } from "./values";

interface Point {
  name: string;
  value: number;
  here?: boolean;
}

const WIDTH = 318;
const HEIGHT = 96;
const TOP = 24;
const BOTTOM = 70;
const LABELS = 6;

/** A metric over the versions: a line, with each value said where there are few. */
export function Line({ name, points }: { name: string; points: Point[] }) {
  const values = points.map((point) => point.value);
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const placed = points.map((point, index) => ({
    ...point,
    x: points.length === 1 ? WIDTH / 2 : 24 + (index * (WIDTH - 48)) / (points.length - 1),
    y: BOTTOM - ((point.value - low) / range) * (BOTTOM - TOP),
  }));
  const said = points.map((point) => `${point.name} ${number(point.value)}`).join(", ");
  const labelled = (index: number, here?: boolean) =>
    here || points.length <= LABELS || index === 0 || index === points.length - 1;
  return (
    <svg className="g" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${name}: ${said}`}>
      <path className="e" d={placed.map(({ x, y }, index) => `${index ? "L" : "M"}${x} ${y}`).join("")} />
      {placed.map(({ name: version, value, here, x, y }, index) => (
        <g key={version}>
          <circle cx={x} cy={y} r={here ? 5.5 : 3.5} fill="currentColor" />
          {labelled(index, here) && (
            <>
              <text className={here ? "mid t1" : "mid"} x={x} y={y - 9}>
                {number(value)}
              </text>
              <text className={here ? "mid t1" : "mid t2"} x={x} y={HEIGHT - 4}>
                {version}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
