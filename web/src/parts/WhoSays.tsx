import { useState } from "react";
import { useReadOnly } from "../frame/Account";
import { Copy } from "./Copy";
import { AskFirst } from "./Dialog";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import type { EdgePartsFragment } from "./parts.graphql";
import { retract } from "./retract";
import { second } from "./time";
import { listed } from "./values";

export const METHODS: Record<EdgePartsFragment["method"], [string, string, string]> = {
  OBSERVED: ["●", "observed", "seen by the source itself"],
  DECLARED: ["○", "declared", "stated in a message"],
  INFERRED: ["◇", "inferred", "concluded by Forebear, or accepted from a proposal"],
};

interface Props {
  edge: EdgePartsFragment | undefined;
  /** The edge as a sentence: "the run churn-v1.1 ran at commit d8c98a7". */
  sentence: string;
}

/** Who says so: of a fact or an edge, its sources, how they know, and since when. */
export function WhoSays({ edge, sentence }: Props) {
  const [asking, setAsking] = useState(false);
  const readOnly = useReadOnly();
  if (!edge) return <span />;
  const [sign, word, meaning] = METHODS[edge.method];
  return (
    <>
      <Menu label={<Icon name="note" />} name={`Who says so: ${sentence}`} style="who">
        {(close) => (
          <div className="stack tight">
            <h3>{sentence}</h3>
            <dl className="facts small">
              <dt>Stated by</dt>
              <dd>{listed(edge.sources)}</dd>
              <dt>How</dt>
              <dd>
                {sign} {word} <span className="muted">{meaning}</span>
              </dd>
              <dt>Known since</dt>
              <dd className="num">{second(edge.recordedAt)}</dd>
              <dt>Edge</dt>
              <dd className="mono">{edge.role ? `${edge.type} · ${edge.role}` : edge.type}</dd>
            </dl>
            <p>
              <Copy text={edge.ids.join("\n")} label={edge.ids.length > 1 ? "Copy edge ids" : "Copy edge id"} />
              <button
                type="button"
                className="btn mini"
                disabled={!!readOnly}
                title={readOnly}
                onClick={() => {
                  close();
                  setAsking(true);
                }}
              >
                Retract…
              </button>
            </p>
          </div>
        )}
      </Menu>
      {asking && (
        <AskFirst
          title={`Retract: ${sentence}`}
          asks="Why is it wrong?"
          does="Retract"
          doing="Retracting"
          close={() => setAsking(false)}
          confirm={(reason) => retract(edge.ids, reason)}
        />
      )}
    </>
  );
}
