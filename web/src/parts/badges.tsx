import type { ReactNode } from "react";
import type { Severity as SeverityName } from "../generated/schema";
import { Icon, type IconName } from "./Icon";
import { kindOf, middle, pageOf, spoken } from "./kinds";
import { Link } from "./Link";

/** Names of the levels, and what each asks for (gaps.md). */
export const LEVELS = ["untraceable", "linked", "pinned", "sealed", "closed"] as const;
export const ASKS = [
  "run, hyperparameters, training data or commit not linked",
  "all four are linked",
  "data by digest, commit full and clean",
  "environment pinned, seed recorded, sources agree",
  "so is everything upstream",
] as const;

const CELLS = ["M.5 .5h4v9h-4z", "M6 .5h4v9H6z", "M11.5 .5h4v9h-4z", "M17 .5h4v9h-4z"];

/** Four cells, the digit and the name of a level; null is a level that is not known. */
export function Level({ level, big }: { level: number | null | undefined; big?: boolean }) {
  const size = big ? " big" : "";
  if (level === null || level === undefined) {
    return (
      <span className={`level l0${size}`}>
        <Icon name="unknown" small />
        level not known
      </span>
    );
  }
  return (
    <span className={`level l${level}${size}`}>
      <Cells level={level} />
      {level} {LEVELS[level]}
    </span>
  );
}

export function Cells({ level }: { level: number }) {
  return (
    <svg viewBox="0 0 22 10" aria-hidden="true">
      <path d={CELLS.join("")} fill="none" stroke="currentColor" />
      {level > 0 && <path d={CELLS.slice(0, level).join("")} fill="currentColor" />}
    </svg>
  );
}

const SEVERITIES: Record<SeverityName, [string, IconName, string]> = {
  ERROR: ["error", "error", "Error"],
  WARNING: ["warning", "warning", "Warning"],
  NOTE: ["note", "note", "Note"],
};

/** A severity: its shape, and a word. */
export function Severity({
  severity,
  children,
  quiet,
}: {
  severity: SeverityName;
  children?: ReactNode;
  quiet?: boolean;
}) {
  const [style, icon, word] = SEVERITIES[severity];
  return (
    <span className={`sev ${style}`}>
      <Icon name={icon} label={quiet || children ? word : undefined} />
      {children ?? (quiet ? null : word)}
    </span>
  );
}

export type VerdictName = "AFFECTED" | "UNKNOWN" | "CLEARED";

const VERDICTS: Record<VerdictName, [string, IconName, string]> = {
  AFFECTED: ["error", "cross", "Affected"],
  UNKNOWN: ["warning", "unknown", "Unknown"],
  CLEARED: ["ok", "check", "Cleared"],
};

export function Verdict({ verdict }: { verdict: VerdictName }) {
  const [style, icon, word] = VERDICTS[verdict];
  return (
    <span className={`sev ${style}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** A name of no more characters is never broken, at a hyphen say. */
const WHOLE = 20;

/** A node by its icon and its name, which leads to its page. */
export function Thing({ node, most = 60 }: { node: { id: string; kind: string; name: string }; most?: number }) {
  const kind = kindOf(node.kind);
  const name = spoken(node.name);
  return (
    <span className="thing">
      <span className={`ks k-${kind.colour}`} title={kind.word}>
        <Icon name={kind.icon} label={kind.word} />
      </span>
      <Link
        className={name.length <= WHOLE ? "nowrap" : undefined}
        to={pageOf(node.id, node.kind)}
        title={name.length > most ? name : undefined}
      >
        {middle(name, most)}
      </Link>
    </span>
  );
}

export function Alias({ name }: { name: string }) {
  return <span className="tag alias">{name}</span>;
}

export function Serves({ name }: { name: string }) {
  return <span className="tag live">{name}</span>;
}
