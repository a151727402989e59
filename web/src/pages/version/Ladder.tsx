import type { ReactNode } from "react";
import { Level, Severity } from "../../parts/badges";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import type { FindingPartsFragment } from "../../parts/parts.graphql";
import { count } from "../../parts/values";
import { WhoSays } from "../../parts/WhoSays";
import type { Judged, Rung } from "./checks";

/** Levels 1 to 4, one line a requirement; what is missing is opened under its line. */
export function Ladder({ rungs, held }: { rungs: Rung[]; held: number | undefined }) {
  return (
    <ol>
      {rungs.map(({ level, checks }) => {
        const missing = checks.reduce((sum, check) => sum + check.findings.length, 0);
        const reached = held !== undefined && held >= level;
        return (
          <li key={level} className={reached ? "rung" : "rung off"}>
            <div className="name">
              <Level level={level} />
              {missing > 0 ? (
                <Severity severity={checks.flatMap((check) => check.findings)[0]?.severity ?? "NOTE"}>
                  {count(missing, "missing link")}
                </Severity>
              ) : (
                <span className="small">{reached ? "holds" : "not reached"}</span>
              )}
            </div>
            <ul>
              {checks.map((check) => (
                <Line key={check.name} check={check} />
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

/** What is missing and stops no level: below the levels, so that nothing is left out. */
export function WithoutLevel({ findings }: { findings: FindingPartsFragment[] }) {
  if (findings.length === 0) return null;
  return (
    <div className="rung off">
      <div className="name">
        <span className="small">stops no level</span>
      </div>
      <ul>
        {findings.map((finding) => (
          <li key={finding.fingerprint}>
            <Finding finding={finding} node />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ check }: { check: Judged }) {
  const { state, name, findings } = check;
  return (
    <>
      <li className={`check ${state === "holds" ? "yes" : state === "fails" ? "no" : "cannot"}`}>
        {state === "holds" && <Sign style="ok" icon={<Icon name="check" label="holds" />} />}
        {state === "fails" && <Sign style="bad" icon={<Icon name="error" label="missing" />} />}
        {state === "cannot" && <Sign icon={<Icon name="dash" label="cannot be judged" />} />}
        <span>{state === "fails" ? <strong>{name}</strong> : name}</span>
        <span className="v">
          {state === "holds" && check.value}
          {state === "cannot" && notJudged(check)}
          {state === "fails" && (
            <>
              {typeof check.value === "string" ? null : check.value}{" "}
              <strong className="bad">{findings.map(lacking).join(", ")}</strong>
            </>
          )}
        </span>
        {state === "holds" ? <WhoSays edge={check.edge} sentence={check.sentence ?? ""} /> : <span />}
      </li>
      {findings.map((finding) => (
        <li key={finding.fingerprint}>
          <Finding finding={finding} node />
        </li>
      ))}
    </>
  );
}

/** Why nobody can say whether a requirement holds. */
function notJudged({ missing, needs, unknown }: Judged): string {
  if (missing) return `not judged: needs ${needs}`;
  return unknown ? `not judged: ${unknown}` : "not judged";
}

/** What a finding says of the requirement that it is under. */
function lacking(finding: { code: string; title: string }): string {
  return finding.code.endsWith("_NOT_RECORDED") || finding.code === "NO_RUN"
    ? "not recorded"
    : finding.title.toLowerCase();
}

function Sign({ style, icon }: { style?: string; icon: ReactNode }) {
  return <span className={style}>{icon}</span>;
}
