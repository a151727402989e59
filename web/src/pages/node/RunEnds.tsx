import { Severity, Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { short, spoken } from "../../parts/kinds";
import type { FindingPartsFragment } from "../../parts/parts.graphql";
import { count } from "../../parts/values";
import { WhoSays } from "../../parts/WhoSays";
import type { RunPageQuery } from "./node.graphql";
import type { Edge, Shown } from "./Run";
import { byRole } from "./words";

const DATA = ["DATA_NOT_RECORDED", "EVALUATION_ONLY", "ROLE_NOT_RECORDED", "RETRACTED", "LATE", "STILL_RUNNING"];

/** What the run used, by role; where nothing is known of it, that it is missing, or that it is said to be nothing. */
export function Inputs({ run, edges }: { run: Shown; edges: Edge[] }) {
  const name = spoken(run.name);
  const missing = run.missingLinks.filter((each) => DATA.includes(each.code));
  return (
    <section className="card" aria-labelledby="inputs">
      <div className="head pad">
        <h2 id="inputs">Inputs</h2>
        <span className="acts">
          {run.inputs.length > 0 && (
            <Complete complete all={`${count(run.inputs.length, "input")} as far as is stated`} cut="" />
          )}
        </span>
      </div>
      {missing.length > 0 && (
        <div className="says">
          <Gaps findings={missing} />
        </div>
      )}
      {run.inputs.length === 0 && missing.length === 0 && (
        <p className="pad soft">
          {run.noInputs
            ? "Its source says that it read nothing."
            : "None is known, and none is asked for of such a run."}
        </p>
      )}
      {byRole(run.inputs).map(([role, inputs]) => (
        <div key={role ?? ""} className="rung">
          <div className="name">
            <strong>{role ?? "role not stated"}</strong>
            {inputs.length > 1 && <span className="small muted">{inputs.length}</span>}
          </div>
          <ul>
            {inputs.map(({ node }) => (
              <li key={node.id} className="held">
                <Thing node={node} most={44} />
                <span className="mono small muted">{digestOf(node)}</span>
                {"missingLinks" in node && node.missingLinks.length > 0 && <Marks findings={node.missingLinks} />}
                <WhoSays
                  edge={edges.find(
                    (each) => each.source === run.id && each.target === node.id && (each.role ?? null) === role,
                  )}
                  sentence={`${name} used ${spoken(node.name)}${role ? ` as ${role}` : ""}`}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** What the run made, and the versions of models that hold it. */
export function Outputs({ run, lineage }: { run: Shown; lineage: RunPageQuery["lineage"] }) {
  const nodes = new Map(lineage.nodes.map((each) => [each.id, each]));
  const holders = (id: string) =>
    lineage.edges
      .filter((each) => each.type === "HOLDS" && each.target === id)
      .flatMap((each) => nodes.get(each.source) ?? []);
  return (
    <section className="card" aria-labelledby="outputs">
      <div className="head pad">
        <h2 id="outputs">Outputs</h2>
      </div>
      {run.outputs.length === 0 && <p className="pad soft">Nothing is known that it made.</p>}
      <ul>
        {run.outputs.map((node) => (
          <li key={node.id} className="held">
            <Thing node={node} most={44} />
            <span className="mono small muted">{digestOf(node)}</span>
            {holders(node.id).map((version) => (
              <span key={version.id} className="soft">
                held by <Thing node={version} most={36} />
              </span>
            ))}
            <WhoSays
              edge={lineage.edges.find((each) => each.source === node.id && each.target === run.id)}
              sentence={`${spoken(run.name)} made ${spoken(node.name)}`}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is missing, where it is missing; all of it stands further down. */
export function Gaps({ findings }: { findings: FindingPartsFragment[] }) {
  return (
    <p className="gap">
      <Marks findings={findings} />
    </p>
  );
}

export function Marks({ findings }: { findings: FindingPartsFragment[] }) {
  return findings.map((each) => (
    <a key={each.fingerprint} href={`#f-${each.fingerprint}`}>
      <Severity severity={each.severity}>{each.title}</Severity>
    </a>
  ));
}

/** The beginning of a digest, with the name of its algorithm. */
function digestOf(node: object): string {
  const { digest, digestAlgorithm } = node as { digest?: string | null; digestAlgorithm?: string | null };
  return digest ? short(digestAlgorithm ? `${digestAlgorithm}:${digest}` : digest, 12) : "no digest";
}
