import { useState } from "react";
import { AskFirst } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { retract } from "../parts/retract";
import { say, useNotice } from "./notices";

/** The notice of what was just done. */
export function Said() {
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  return (
    <div role="status" className={notice ? "said" : undefined}>
      {notice && (
        <p className="notice">
          <Icon name="check" />
          <span>{notice.text}</span>
          <span className="end">
            {notice.edges && notice.edges.length > 0 && (
              <button type="button" className="btn mini" onClick={() => setAsking(true)}>
                Retract…
              </button>
            )}{" "}
            <button type="button" className="btn mini bare" aria-label="Close" onClick={() => say(null)}>
              <Icon name="cross" />
            </button>
          </span>
        </p>
      )}
      {asking && notice?.edges && (
        <AskFirst
          title="Retract what was recorded"
          asks="Why is it wrong?"
          does="Retract"
          doing="Retracting"
          close={() => setAsking(false)}
          confirm={(reason) => retract(notice.edges ?? [], reason)}
        />
      )}
    </div>
  );
}
