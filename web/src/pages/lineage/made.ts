import { type Answer, type Edge, type Node, type Side, together, type Walk } from "./answer";

/** Answers for the tests, as the API would give them. */
export function node(id: string, more: Partial<Node> = {}): Node {
  const kinds: Record<string, string> = {
    "model-version": "ModelVersion",
    "model-artifact": "ModelArtifact",
    "dataset-version": "DatasetVersion",
    run: "Run",
    commit: "Commit",
    parameters: "ParameterSet",
    environment: "Environment",
    dataset: "Dataset",
    model: "Model",
    deployment: "Deployment",
  };
  const [kind = "", name = ""] = id.split(":");
  return { id, kind: kinds[kind] ?? kind, name, ...more };
}

export function edge(source: string, type: Edge["type"], target: string, more: Partial<Edge> = {}): Edge {
  const ids = [`${source}#${type}${target}${more.role ?? ""}`];
  return {
    ids,
    source,
    target,
    type,
    role: null,
    method: "OBSERVED",
    sources: ["api:test"],
    dirty: null,
    recordedAt: "2026-01-01T00:00:00Z",
    ...more,
  };
}

export function lack(code: string): NonNullable<Node["missingLinks"]>[number] {
  return { code, title: code.toLowerCase(), severity: "ERROR", stopsLevel: 1 };
}

export function walk(nodes: Node[], edges: Edge[], more: Partial<Walk> = {}): Walk {
  return { nodes, edges, totalCount: nodes.length, complete: true, pages: [], ...more };
}

export function answer(root: Node, walks: Partial<Record<Side, Walk>>): Answer {
  return together(root, walks, "2026-01-02T00:00:00Z");
}

/** A version made by a run with all three slots, from data that another run of a job made. */
export function churn(): Answer {
  const commit = { id: "commit:c1", sha: "d8c98a7393d5d8c98a7393d5d8c98a7393d5d8c9" };
  const nodes = [
    node("model-artifact:bytes", { digest: "sha256:8dd97af8aa" }),
    node("run:train", {
      commit,
      parameters: { id: "parameters:p1", literals: ["seed=7"] },
      environment: { id: "environment:e1", lockDigest: "sha256:4ba6ecd1ffffffff" },
    }),
    node("commit:c1", { sha: commit.sha }),
    node("environment:e1"),
    node("parameters:p1"),
    node("dataset-version:features", { digest: "sha256:71fcfca4" }),
    node("run:make", { commit, noParameters: true, missingLinks: [lack("ENVIRONMENT_NOT_RECORDED")] }),
    node("dataset-version:raw", { digest: "sha256:aa", missingLinks: [lack("NO_PRODUCER")] }),
  ];
  const edges = [
    edge("model-version:v1", "HOLDS", "model-artifact:bytes"),
    edge("model-artifact:bytes", "GENERATED_BY", "run:train"),
    edge("run:train", "AT_COMMIT", "commit:c1"),
    edge("run:train", "RAN_IN", "environment:e1"),
    edge("run:train", "CONFIGURED_BY", "parameters:p1"),
    edge("run:train", "USED", "dataset-version:features", { role: "training" }),
    edge("dataset-version:features", "GENERATED_BY", "run:make"),
    edge("run:make", "AT_COMMIT", "commit:c1"),
    edge("run:make", "USED", "dataset-version:raw", { role: "input", method: "DECLARED" }),
  ];
  return answer(node("model-version:v1"), { up: walk(nodes, edges) });
}

/** A dataset whose versions went through so many runs of one job, each of which made a version of a model: five nodes a run. */
export function many(runs: number, more: (number: number) => Partial<Node> = () => ({})): Answer {
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  for (let number = 0; number < runs; number++) {
    const [run, bytes, version, data] = [
      `run:${number}`,
      `model-artifact:${number}`,
      `model-version:${number}`,
      `dataset-version:${number}`,
    ];
    nodes.push(
      node(run, { jobs: [{ id: "job:train", name: "train" }], ...more(number) }),
      node(bytes),
      node(data),
      node(version),
      node(`deployment:${number}`),
    );
    edges.push(
      edge(run, "USED", "dataset-version:root", { role: "training" }),
      edge(bytes, "GENERATED_BY", run),
      edge(data, "GENERATED_BY", run),
      edge(version, "HOLDS", bytes),
      edge(`deployment:${number}`, "SERVES", version),
    );
  }
  const far = (each: Node) => ({ Run: 1, ModelArtifact: 2, DatasetVersion: 2, ModelVersion: 3 })[each.kind] ?? 4;
  nodes.sort((a, b) => far(a) - far(b));
  return answer(node("dataset-version:root"), { down: walk(nodes, edges) });
}
