import { pairs } from "../../parts/values";

interface Version {
  id: string;
  version: string;
  metrics: unknown;
  reproducibility: {
    level: number;
    blockers: { stopsLevel: number | null; title: string; severity: "ERROR" | "WARNING" | "NOTE" }[];
  } | null;
}

function value(version: Pick<Version, "metrics">, name: string): number | undefined {
  const found = (version.metrics as Record<string, unknown> | null)?.[name];
  return typeof found === "number" ? found : undefined;
}

/** The metrics that make a line: numbers that two versions have or more. Those that most have come first. */
export function metrics(versions: readonly Pick<Version, "metrics">[]): string[] {
  const many = new Map<string, number>();
  for (const version of versions) {
    for (const [name, each] of pairs(version.metrics))
      if (typeof each === "number") many.set(name, (many.get(name) ?? 0) + 1);
  }
  return [...many]
    .filter(([, times]) => times > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
}

/** Where a metric stood, the oldest version first, of lists that have the newest first. A version without it is no point. */
export function measured(
  versions: readonly Pick<Version, "version" | "metrics">[],
  name: string,
): { name: string; value: number }[] {
  return [...versions].reverse().flatMap((version) => {
    const found = value(version, name);
    return found === undefined ? [] : [{ name: version.version, value: found }];
  });
}

/** What stops the next level first. */
export function first<Some extends Pick<Version, "reproducibility">>(version: Some) {
  const blockers = version.reproducibility?.blockers ?? [];
  const next = (version.reproducibility?.level ?? 0) + 1;
  return blockers.find((each) => each.stopsLevel === next) ?? blockers[0];
}

/** The ids that are ticked, as the URL has them: ids hold no space. */
export function ticked(text: string | null): string[] {
  return (text ?? "").split(" ").filter(Boolean).slice(-2);
}
