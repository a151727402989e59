import type { AuditJobsQuery, AuditOwnersQuery } from "./audit.graphql";

type Owned = AuditOwnersQuery["models"]["nodes"][number] | AuditOwnersQuery["datasets"]["nodes"][number];

/** An owner, with the models and datasets that are his. */
export interface Owner {
  owner: string;
  models: Owned[];
  datasets: Owned[];
}

/** The owners of models and datasets, by name. */
export function ownersFrom({ models, datasets }: AuditOwnersQuery): Owner[] {
  const owners = new Map<string, Owner>();
  for (const [list, things] of [
    ["models", models.nodes],
    ["datasets", datasets.nodes],
  ] as const) {
    for (const thing of things) {
      if (!thing.owner) continue;
      const owner = owners.get(thing.owner) ?? { owner: thing.owner, models: [], datasets: [] };
      owner[list].push(thing);
      owners.set(thing.owner, owner);
    }
  }
  return [...owners.values()].sort((a, b) => (a.owner < b.owner ? -1 : 1));
}

/** The jobs of runs, each once: those of a namespace, or all. */
export function jobsFrom({ runs }: AuditJobsQuery, ns: string | null): { id: string; name: string }[] {
  const jobs = new Map<string, { id: string; name: string }>();
  for (const job of runs.nodes.flatMap((run) => run.jobs)) {
    if (ns === null || job.namespace === ns) jobs.set(job.id, job);
  }
  return [...jobs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
