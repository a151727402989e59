import type { MouseEvent } from "react";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Severity } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Icon } from "../../parts/Icon";
import { Link } from "../../parts/Link";
import { second } from "../../parts/time";
import { count } from "../../parts/values";
import { go, here, useUrl } from "../../url";
import { VersionsCountedDocument } from "./audit.graphql";
import { type Count, sum, worstFirst } from "./counts";
import { Findings } from "./Findings";
import { type Narrowing, versionFilter } from "./narrowing";

/** Which lines are opened, by the URL. */
export function useOpened(): [Set<string>, (key: string) => string] {
  const opened = new Set((useUrl().query.get("open") ?? "").split(" ").filter(Boolean));
  const turned = (key: string) => {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    return here({ open: [...next].join(" ") });
  };
  return [opened, turned];
}

interface Props {
  narrowed: Narrowing;
  counts: Count[];
  /** Causes that are counted, and listed only of a version. */
  walked: Count[];
  asOf: string | undefined;
}

/** A line a cause, the worst first, opened to its findings. */
export function Causes({ narrowed, counts, walked, asOf }: Props) {
  const [opened, turned] = useOpened();
  const causes = worstFirst([...counts, ...walked]);
  if (causes.length === 0) {
    return (
      <div className="card state">
        <h2>No missing link is known here</h2>
        <p className="soft">Every link that is looked for is there, as far as the filters on this page go.</p>
        <Link
          className="btn"
          to={here({
            code: null,
            severity: null,
            level: null,
            model: null,
            owner: null,
            job: null,
            alias: null,
            proposal: null,
          })}
        >
          Without filters
        </Link>
      </div>
    );
  }
  const all = `${count(causes.length, "cause")} of ${count(sum(causes), "missing link")}`;
  return (
    <>
      <div className="card">
        {causes.map((cause) => {
          const open = opened.has(cause.code) || narrowed.code === cause.code;
          return (
            <details key={cause.code} className="cause" open={open}>
              <Summary
                cause={cause}
                narrowed={narrowed}
                turn={() => go(turned(cause.code), true)}
                walked={walked.includes(cause)}
              />
              {open && (
                <div className="inset">
                  {walked.includes(cause) ? <Upstream cause={cause} /> : <Findings narrowed={narrowed} cause={cause} />}
                </div>
              )}
            </details>
          );
        })}
      </div>
      {!narrowed.code && (
        <div>
          <Complete complete all={asOf ? `${all}, as known ${second(asOf)}` : all} cut="" />
        </div>
      )}
    </>
  );
}

function Summary({
  cause,
  narrowed,
  turn,
  walked,
}: {
  cause: Count;
  narrowed: Narrowing;
  turn: () => void;
  walked: boolean;
}) {
  function clicked(event: MouseEvent): void {
    event.preventDefault();
    turn();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, and its keys click
    <summary onClick={clicked}>
      <svg className="i c" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M6 4l4 4-4 4" />
      </svg>
      <span>
        <span className="t">{cause.title}</span>
        <span className="small muted mono">{cause.code}</span>
      </span>
      <span className="hide">
        <Severity severity={cause.severity} />
      </span>
      <span className="small soft hide">{cause.stopsLevel ? `stops level ${cause.stopsLevel}` : "stops no level"}</span>
      <span className="num right">
        <strong>{cause.count.toLocaleString("en-GB")}</strong>
        {!walked && <InVersions code={cause.code} narrowed={narrowed} />}
        {walked && <span className="small muted hide"> found by a walk</span>}
      </span>
    </summary>
  );
}

/** How many versions have the gap near; nothing is said where the page is narrowed by what versions do not have. */
function InVersions({ code, narrowed }: { code: string; narrowed: Narrowing }) {
  const time = useTime();
  const says = narrowed.job === null && narrowed.proposal === null;
  const which = versionFilter({ ...narrowed, code, level: null });
  const { data } = useAsk(
    VersionsCountedDocument,
    says ? { which: { ...which, levelBelow: undefined }, ...time } : null,
  );
  if (!says || !data) return null;
  return (
    <span className="small muted hide">
      {" "}
      in {data.modelVersions.totalCount ? count(data.modelVersions.totalCount, "version") : "no version"}
    </span>
  );
}

/** A cause that has no list of its own. */
function Upstream({ cause }: { cause: Count }) {
  return (
    <p className="notice">
      <Icon name="note" />
      <span>
        This is found by a walk from each version, so there is no list of its own: {count(cause.count, "version")}{" "}
        {cause.count === 1 ? "has" : "have"} it. Each says so under its level.
      </span>
      <Link className="end" to={here({ by: "version", code: null, severity: null, open: null, level: 4, pages: null })}>
        Versions below level 4
      </Link>
    </p>
  );
}
