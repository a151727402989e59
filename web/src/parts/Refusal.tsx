import { Refused } from "../ask/useAsk";
import { Command } from "./Copy";
import { Text } from "./Text";
import { count } from "./values";

/** Why something was not written: a sentence; where a policy does not allow it, all that is against it. */
export function Refusal({ error }: { error: unknown }) {
  const violations = error instanceof Refused ? error.violations : [];
  return (
    <div role="alert" className="stack tight">
      {violations.length > 0 ? (
        <p className="bad">The policy does not allow it, for {count(violations.length, "reason")}:</p>
      ) : (
        error !== undefined && <p className="bad">{error instanceof Error ? error.message : String(error)}</p>
      )}
      <ul className="stack">
        {violations.map(({ rule, code, what, problem, remedy, node }) => (
          <li key={`${code} ${node}`} className="stack tight">
            <p>
              <strong>{code}</strong>, {what} <span className="muted">({rule})</span>
            </p>
            {problem && (
              <p>
                <Text text={problem} />
              </p>
            )}
            {remedy && <Command text={remedy} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
