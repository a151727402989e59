import type { ReactNode } from "react";
import { Copy } from "../../parts/Copy";
import { middle } from "../../parts/kinds";
import { minute } from "../../parts/time";
import type { NamedFragment } from "./node.graphql";

/** Facts as a list of names and values, with what every node has at the end. */
export function Facts({ node, children }: { node: NamedFragment; children?: ReactNode }) {
  return (
    <section className="card pad">
      <h2>Facts</h2>
      <dl className="facts">
        {children}
        {node.recordedAt && (
          <Fact name="First known">
            <span className="num">{minute(node.recordedAt)}</span>
          </Fact>
        )}
        <Fact name="Id">
          <code title={node.id}>{middle(node.id, 40)}</code>
          <Copy text={node.id} label="Copy the id" />
        </Fact>
      </dl>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Named values, such as metrics. */
export function Values({ name, values }: { name: string; values: [string, string][] }) {
  if (values.length === 0) return null;
  return (
    <section className="card pad">
      <h2>{name}</h2>
      <dl className="facts">
        {values.map(([key, value]) => (
          <Fact key={key} name={key}>
            <span className="num mono">{value}</span>
          </Fact>
        ))}
      </dl>
    </section>
  );
}
