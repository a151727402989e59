import { LEVELS } from "./badges";
import { count } from "./values";

interface Props {
  byLevel: { level: number; count: number }[];
  /** What is counted, in the words of a reader: "6 versions of churn". */
  name?: string;
  /** The least share in which a digit has room. */
  least?: number;
}

const GAP = 0.3;

/** How many versions are at each level: a bar whose parts have a fill and a digit. */
export function LevelBar({ byLevel, name, least = 0.03 }: Props) {
  const total = byLevel.reduce((sum, each) => sum + each.count, 0);
  if (total === 0) return null;
  const said = byLevel.filter((each) => each.count > 0).map((each) => `${each.count} ${LEVELS[each.level]}`);
  let before = 0;
  return (
    <svg className="dist" role="img" aria-label={`${name ?? count(total, "version")}: ${said.join(", ")}`}>
      {byLevel.map(({ level, count: many }) => {
        if (many === 0) return null;
        const share = many / total;
        const x = (before / total) * 100;
        before += many;
        return (
          <g key={level}>
            <rect className={`f${level}`} x={`${x + GAP / 2}%`} width={`${Math.max(share * 100 - GAP, 0.2)}%`} />
            {share >= least && (
              <text className={level === 0 || level === 4 ? "w" : undefined} x={`${x + share * 50}%`} y="14">
                {level}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
