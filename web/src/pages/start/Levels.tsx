import { ASKS, LEVELS, Level } from "../../parts/badges";
import { LevelBar } from "../../parts/LevelBar";
import { Link } from "../../parts/Link";
import { href } from "../../url";
import type { OverviewQuery } from "./start.graphql";

/** How many versions hold which level. */
export function Levels({ audit, ns }: { audit: OverviewQuery["audit"]; ns: string | null }) {
  const counts = LEVELS.map((_, level) => audit.byLevel.find((each) => each.level === level)?.count ?? 0);
  return (
    <div className="card pad stack">
      <div className="head">
        <h2>Could the versions be made again?</h2>
        <Link className="acts" to={href("/audit", { ns, by: "version" })}>
          {audit.totalCount === 1 ? "The one version" : `All ${audit.totalCount.toLocaleString("en-GB")} versions`}
        </Link>
      </div>
      <LevelBar byLevel={audit.byLevel} />
      <ul className="legend">
        {LEVELS.map((name, level) => (
          <li key={name}>
            <Link to={href("/audit", { ns, by: "version", held: level })}>
              <Level level={level} />
            </Link>
            <span className="num right">{counts[level]?.toLocaleString("en-GB")}</span>
            <span className="muted small">{ASKS[level]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
