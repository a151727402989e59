import { table } from "../../parts/csv";
import { bounds, type Cypher, file } from "../../parts/cypher";
import type { Count } from "./counts";
import type { Narrowing } from "./narrowing";

/** The versions by level, as the audit lists them: of a namespace or a model, or of all that is not hidden. */
export function levelFile(
  { ns, model }: Narrowing,
  namespaces: { name: string; hidden: boolean }[],
  asOf: string | null,
): Cypher {
  const which = model
    ? { prefix: `model-version:${model.slice(model.indexOf(":") + 1)}@`, hidden: [] }
    : bounds("model-version", ns, namespaces);
  return file("levels/page", which, asOf);
}

/** How many of each cause, as CSV. */
export function countTable(counts: Count[]): string {
  return table(
    ["code", "title", "severity", "stops level", "count"],
    counts.map((each) => [each.code, each.title, each.severity.toLowerCase(), each.stopsLevel, each.count]),
  );
}
