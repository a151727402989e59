import type { ReactNode } from "react";
import { Thing } from "../../parts/badges";
import { Icon, type IconName } from "../../parts/Icon";
import { short, spoken } from "../../parts/kinds";
import type { EdgePartsFragment } from "../../parts/parts.graphql";
import { WhoSays } from "../../parts/WhoSays";
import type { Edge, Shown } from "./Run";
import { Marks } from "./RunEnds";
import { type Slot, slots } from "./slots";

/** The three slots of every run: commit, hyperparameters, environment; what is missing is seen in its place. */
export function Slots({ run, edges }: { run: Shown; edges: Edge[] }) {
  const { commit, parameters, environment } = run;
  const held = slots(run);
  const name = spoken(run.name);
  const edge = (id: string | undefined) => edges.find((each) => each.source === run.id && each.target === id);
  return (
    <div className="sum slots">
      <Card
        title="Commit"
        icon="commit"
        slot={held.commit}
        edge={edge(commit?.id)}
        sentence={`${name} ran at commit ${short(commit?.sha ?? "", 7)}`}
      >
        {commit && (
          <>
            <Thing node={{ ...commit, name: short(commit.sha, 12) }} />
            {commit.message && <span>{commit.message.split("\n")[0]}</span>}
            {commit.repositories.map((each) => (
              <Thing key={each.id} node={{ ...each, name: each.name.replace(/^\w+:\/\//, "") }} most={32} />
            ))}
          </>
        )}
      </Card>
      <Card
        title="Hyperparameters"
        icon="params"
        slot={held.hyperparameters}
        edge={edge(parameters?.id)}
        sentence={`${name} was configured by these hyperparameters`}
        none={run.noParameters ? "its source says that there are none" : undefined}
      >
        {parameters && (
          <>
            <ul className="mono">
              {parameters.literals.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
            <Thing node={parameters} />
          </>
        )}
      </Card>
      <Card
        title="Environment"
        icon="env"
        slot={held.environment}
        edge={edge(environment?.id)}
        sentence={`${name} ran in this environment`}
      >
        {environment && (
          <>
            <Thing node={environment} />
            <span>
              {[environment.python && `python ${environment.python}`, environment.os, environment.hardware]
                .filter(Boolean)
                .join(", ")}
            </span>
            {environment.lockDigest && <span className="mono">lock {short(environment.lockDigest)}</span>}
            {environment.imageDigest && <span className="mono">image {short(environment.imageDigest)}</span>}
          </>
        )}
      </Card>
    </div>
  );
}

interface CardProps {
  title: string;
  icon: IconName;
  slot: Slot;
  edge: EdgePartsFragment | undefined;
  sentence: string;
  none?: string;
  children: ReactNode;
}

function Card({ title, icon, slot, edge, sentence, none, children }: CardProps) {
  return (
    <section
      className={`card pad stack tight${slot.state === "gap" ? " lacking" : slot.state === "none" ? " empty" : ""}`}
    >
      <div className="head">
        <Icon name={icon} />
        <h2>{title}</h2>
        <span className="acts">{slot.state === "held" && <WhoSays edge={edge} sentence={sentence} />}</span>
      </div>
      {slot.state === "none" && <p className="muted">none{none ? `: ${none}` : ""}</p>}
      {slot.state === "gap" && <p className="bad">not recorded</p>}
      {slot.state === "held" && children}
      {slot.findings.length > 0 && (
        <p className="meta">
          <Marks findings={slot.findings} />
        </p>
      )}
    </section>
  );
}
