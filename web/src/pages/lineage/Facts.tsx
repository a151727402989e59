import type { ReactNode } from "react";
import { Alias, Serves } from "../../parts/badges";
import { short } from "../../parts/kinds";
import { minute, span } from "../../parts/time";
import { bytes, pairs, shown } from "../../parts/values";
import type { ChosenQuery } from "./lineage.graphql";
import { pin } from "./missing";

type Chosen = NonNullable<ChosenQuery["node"]>;

/** What is known of a node, by its kind; what is not known is not there. */
export function Facts({ node }: { node: Chosen }) {
  const facts: [string, ReactNode][] = [];
  const add = (name: string, value: ReactNode) => value && facts.push([name, value]);
  if ("startedAt" in node) {
    add("Status", node.status?.toLowerCase());
    if (node.startedAt && node.endedAt) add("Ran", <span className="num">{span(node.startedAt, node.endedAt)}</span>);
  }
  if ("digest" in node) {
    add("Digest", node.digest && <span className="mono">{short(node.digest, 16)}</span>);
    add("Size", node.size && bytes(node.size));
    add("Address", node.uri && <span className="mono">{node.uri}</span>);
    add("Source", node.declaredSource && "declared: no run made it");
  }
  if ("createdAt" in node && node.createdAtKnown && node.createdAt)
    add("Created", <span className="num">{minute(node.createdAt)}</span>);
  if ("sha" in node) {
    add("Commit", <span className="mono">{node.sha}</span>);
    add("Message", node.message?.split("\n")[0]);
    add("By", node.author);
    add("On", node.committedAt && <span className="num">{minute(node.committedAt)}</span>);
  }
  if ("literals" in node) add("Values", <span className="mono">{node.literals.join(" ") || "none"}</span>);
  if ("lockDigest" in node) {
    add(
      "Pinned by",
      node.lockDigest || node.imageDigest ? <span className="mono">{pin({ ...node, python: null })}</span> : null,
    );
    add("Python", node.python);
    add("System", node.os);
  }
  if ("endpoint" in node) {
    add("Endpoint", node.endpoint);
    add("Owner", node.owner);
  }
  if ("metrics" in node) {
    for (const [name, value] of pairs(node.metrics)) add(name, <span className="num">{shown(value)}</span>);
    if (node.aliases.length)
      add(
        "Aliases",
        node.aliases.map((each) => <Alias key={each.id} name={each.name} />),
      );
    if (node.deployments.length)
      add(
        "Serves",
        node.deployments.map((each) => <Serves key={each.id} name={each.name} />),
      );
  }
  add("First known", node.recordedAt && <span className="num">{minute(node.recordedAt)}</span>);
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>What is known</h3>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="wrap">{value}</dd>
    </>
  );
}
