import type { ReactNode } from "react";
import { abbreviated, spoken } from "../../parts/kinds";
import { count, listed } from "../../parts/values";
import type { Version } from "./checks";

/** What made the version and what is missing, in a sentence of its fields. */
export function Sentence({ version }: { version: Version }) {
  const { run, commit, parameters, trainingData, reproducibility } = version;
  const parts: ReactNode[] = [];
  if (run) {
    parts.push(
      <span key="run">
        The run <strong>{spoken(run.name)}</strong> made it
        {commit && (
          <>
            {" "}
            from commit <strong className="mono">{abbreviated(commit.sha)}</strong>
          </>
        )}
        {parameters && (
          <>
            {" "}
            with <strong>{count(parameters.literals.length, "hyperparameter")}</strong>
          </>
        )}
        {trainingData.length > 0 && (
          <>
            {commit || parameters ? " and" : " from"} <strong>{data(version)}</strong>
          </>
        )}
        .{" "}
      </span>,
    );
  } else parts.push(<span key="run">Nobody has stated which run made it. </span>);
  const blockers = reproducibility?.blockers ?? [];
  const level = reproducibility?.level;
  const first = blockers.filter((each) => each.stopsLevel === (level ?? 0) + 1);
  const [gravest] = first;
  if (gravest) {
    parts.push(
      <span key="missing">
        <strong className="bad">{gravest.problem}</strong>{" "}
        {first.length > 1 && `${count(first.length - 1, "more missing link")} of the same level. `}
        Mending {first.length === 1 ? "it" : "them"} would raise the level
        {blockers.length > first.length &&
          `; ${count(blockers.length - first.length, "more missing link")} stop higher ones`}
        .
      </span>,
    );
  } else if (level === 4)
    parts.push(<span key="all">Nothing is missing: it could be made again, and so could everything upstream.</span>);
  return <p className="lead section">{parts}</p>;
}

function data({ trainingData }: Version): string {
  if (trainingData.length > 3) return `${count(trainingData.length, "data version")}`;
  return listed(trainingData.map((each) => spoken(each.name)));
}
