import { Severity } from "../../parts/badges";
import { Link } from "../../parts/Link";
import { count } from "../../parts/values";
import { href } from "../../url";
import type { OverviewQuery } from "./start.graphql";

const SHOWN = 6;

/** What is missing, by cause, the gravest and most frequent first. */
export function Causes({ counts, ns }: { counts: OverviewQuery["audit"]["byCode"]; ns: string | null }) {
  const rank = { ERROR: 0, WARNING: 1, NOTE: 2 };
  const sorted = [...counts].sort((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count);
  const most = Math.max(1, ...counts.map((each) => each.count));
  return (
    <div className="card">
      <div className="head pad">
        <h2>Missing links by cause</h2>
        <Link className="acts" to={href("/audit", { ns })}>
          {counts.length > SHOWN ? `All ${counts.length} causes` : "Go through them"}
        </Link>
      </div>
      {counts.length === 0 && <p className="pad soft">Nothing is missing.</p>}
      <ul className="bars">
        {sorted.slice(0, SHOWN).map((each) => (
          <li key={each.code}>
            <Severity severity={each.severity} quiet />
            <Link to={href("/audit", { ns, code: each.code })}>{each.title}</Link>
            <span className="num right">{each.count.toLocaleString("en-GB")}</span>
            <svg
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              role="img"
              aria-label={count(each.count, "missing link")}
            >
              <rect className="track" width="100" height="8" rx="2" />
              <rect
                className={each.severity === "ERROR" ? "fe" : "fw"}
                width={(each.count / most) * 100}
                height="8"
                rx="2"
              />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}
