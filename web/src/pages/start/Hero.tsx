import { type IconName, iconPath } from "../../parts/Icon";

/** An example of a lineage, drawn: what is recorded is solid, what is missing is dashed, what is proposed is blue. */
export function Hero() {
  return (
    <figure>
      <svg
        className="g"
        viewBox="0 0 500 228"
        role="img"
        aria-label="An example: a run with its commit, hyperparameters and environment, and a missing link where its training data belong"
      >
        <text className="t2" x="4" y="24">
          What is recorded is solid. What is missing is drawn too, with its reason.
        </text>
        <path className="e lack" d="M172 76 C198 76 182 104 204 104" />
        <path className="ah lack" d="M213 104l-9-5v10z" />
        <path className="e prop" d="M172 176 C198 176 182 126 204 126" />
        <path className="ah prop" d="M213 126l-9-5v10z" />
        <path className="e train" d="M342 114 H362" />
        <path className="ah train" d="M371 114l-9-5v10z" />
        <g className="n ghost">
          <rect className="box" x="4" y="48" width="168" height="56" rx="8" />
          <Drawn icon="data" x={16} y={59} />
          <text className="t1" x="42" y="72">
            Training data
          </text>
          <text x="42" y="91">
            not recorded
          </text>
        </g>
        <g className="n k-data">
          <rect className="box" x="4" y="148" width="168" height="56" rx="8" />
          <rect className="ic" x="14" y="158" width="20" height="20" rx="4" />
          <Drawn icon="data" x={16} y={160} />
          <text className="t1" x="42" y="173">
            features, labels
          </text>
          <text className="t2" x="42" y="192">
            proposed, 60% sure
          </text>
        </g>
        <g className="n k-run">
          <rect className="box" x="213" y="62" width="129" height="104" rx="8" />
          <rect className="ic" x="221" y="70" width="20" height="20" rx="4" />
          <Drawn icon="run" x={223} y={72} />
          <text className="t1" x="248" y="85">
            churn-v1.1
          </text>
          {["commit d8c98a7", "4 parameters", "python 3.12.4"].map((slot, index) => (
            <g key={slot}>
              <rect className="slot" x="221" y={98 + index * 21} width="113" height="18" rx="3" />
              <text className="t3" x="228" y={111 + index * 21}>
                {slot}
              </text>
            </g>
          ))}
        </g>
        <g className="n k-model root">
          <rect className="box" x="372" y="84" width="126" height="60" rx="8" />
          <rect className="ic" x="380" y="92" width="20" height="20" rx="4" />
          <Drawn icon="model" x={382} y={94} />
          <text className="t1" x="407" y="107">
            churn v1.1
          </text>
          <text className="t2" x="382" y="132">
            level 0, untraceable
          </text>
        </g>
      </svg>
    </figure>
  );
}

function Drawn({ icon, x, y }: { icon: IconName; x: number; y: number }) {
  return <path className="sign" d={iconPath(icon)} transform={`translate(${x} ${y})`} />;
}
