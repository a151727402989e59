import { Answer } from "../../ask/Answer";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Level, Thing } from "../../parts/badges";
import { Icon } from "../../parts/Icon";
import { count } from "../../parts/values";
import { PolicyDocument, type PolicyQuery } from "./policy.graphql";

type Check = NonNullable<Extract<NonNullable<PolicyQuery["node"]>, { policy: unknown }>["policy"]>;
type Violation = Check["violations"][number];

/** What the policy of the server says of a version; nothing where it has none. */
export function Policy({ id }: { id: string }) {
  const asked = useAsk(PolicyDocument, { id, ...useTime() });
  if (asked.data === undefined && asked.busy) return <div className="answer" aria-busy="true" />;
  return (
    <Answer asked={asked} what="what the policy says">
      {({ node }) => (node && "policy" in node && node.policy ? <Checked found={node.policy} /> : null)}
    </Answer>
  );
}

function Checked({ found }: { found: Check }) {
  const { name, passes, leastLevel, rules, violations } = found;
  const held = rules.filter((rule) => rule.holds);
  return (
    <section className="card" aria-labelledby="policy">
      <div className="head pad">
        <h2 id="policy">Does it meet the policy?</h2>
        <span className="acts">
          <Outcome passes={passes} asked={held.length > 0} />
        </span>
      </div>
      <p className="says soft">
        {held.length === 0 ? (
          <>
            No rule of <span className="mono">{name}</span> holds for it.
          </>
        ) : (
          <>
            {held.length} of {count(rules.length, "rule")} of <span className="mono">{name}</span>{" "}
            {held.length === 1 ? "holds" : "hold"} for it. Least level:{" "}
            {leastLevel > 0 ? <Level level={leastLevel} /> : "none"}
          </>
        )}
      </p>
      <ul>
        {violations.map((each) => (
          <Violated key={`${each.code} ${each.finding?.fingerprint}`} violation={each} />
        ))}
      </ul>
      <dl className="facts pad rules">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules may have one name, and each stays in its place
          <Rule key={index} {...rule} />
        ))}
      </dl>
    </section>
  );
}

/** No tick where nothing was asked. */
function Outcome({ passes, asked }: { passes: boolean; asked: boolean }) {
  if (!asked) return <span className="muted">It asks nothing of this version</span>;
  return (
    <span className={`sev ${passes ? "ok" : "error"}`}>
      <Icon name={passes ? "check" : "cross"} />
      {passes ? "It passes" : "It does not pass"}
    </span>
  );
}

function Rule({ name, holds, why }: Check["rules"][number]) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={holds ? undefined : "muted"}>
        {holds ? "holds" : "does not hold"}: {why}
      </dd>
    </>
  );
}

function Violated({ violation }: { violation: Violation }) {
  const { rule, code, what, fails, waiver, finding } = violation;
  return (
    <li className={`check ${fails ? "no" : "cannot"}`}>
      <span className={fails ? "bad" : undefined}>
        <Icon name={fails ? "cross" : "dash"} label={fails ? "fails" : "waived"} />
      </span>
      <span>
        <strong>{finding ? finding.title : code}</strong>
      </span>
      <span className="v">
        {finding && <Thing node={finding.node} most={32} />}
        <span>
          {rule}: {what}
        </span>
        {waiver && (
          <span>
            Waived by {waiver.owner} until {waiver.until}: {waiver.reason}
          </span>
        )}
      </span>
      <span />
    </li>
  );
}
