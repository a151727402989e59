import { Finding } from "../../parts/Finding";
import type { FindingPartsFragment } from "../../parts/parts.graphql";
import { count } from "../../parts/values";

/** What is missing on a node and near it, what stops the lowest level first; its node is said where that is another. */
export function Missings({ findings, id }: { findings: FindingPartsFragment[]; id: string }) {
  if (findings.length === 0) return null;
  const worst = [...findings].sort((a, b) => (a.stopsLevel ?? 9) - (b.stopsLevel ?? 9));
  return (
    <section className="card" aria-labelledby="missing">
      <div className="head pad">
        <h2 id="missing">{count(findings.length, "missing link")}</h2>
      </div>
      {worst.map((each) => (
        <div key={each.fingerprint} className="cause">
          <Finding finding={each} node={each.node.id !== id} />
        </div>
      ))}
    </section>
  );
}
