import { useEffect } from "react";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Level, Severity, Thing } from "../../parts/badges";
import { Finding } from "../../parts/Finding";
import { Icon } from "../../parts/Icon";
import { kindOf, middle, pageOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import type { FindingPartsFragment, ProposalPartsFragment } from "../../parts/parts.graphql";
import { count } from "../../parts/values";
import { WhoSays } from "../../parts/WhoSays";
import { here, replace } from "../../url";
import type { Edge, Node, Side } from "./answer";
import type { Box, Tie } from "./boxes";
import type { Opened } from "./cut";
import { Facts } from "./Facts";
import { startAt } from "./Lineage";
import { ChosenDocument, type ChosenQuery } from "./lineage.graphql";
import type { Preview } from "./preview";
import type { Asking, View } from "./view";
import { called, stated } from "./words";

interface Props {
  view: View;
  asking: Asking;
  select: (id: string | null) => void;
  open: (id: string, side: Side) => void;
  expand: (opened: Opened[]) => void;
  preview: Preview | null;
  show: (proposal: ProposalPartsFragment | null) => void;
}

const MOST = 12;

/** What is selected, or the root: facts, who says so, what is missing. Its room is always there. */
export function SidePanel(props: Props) {
  const { view, asking } = props;
  const { sel } = asking;
  const { boxes, ties } = view.drawn;
  const tie = sel ? ties.find((each) => each.id === sel) : undefined;
  const box = sel ? boxes.find((each) => each.id === sel) : undefined;
  if (tie) return <OfTie tie={tie} {...props} />;
  if (box?.sort === "fold") return <OfFold box={box} {...props} />;
  if (box?.sort === "ghost") return <OfNode id={box.node.id} ghost={box} {...props} />;
  return <OfNode id={sel ?? view.answer.root.id} box={box} {...props} />;
}

function OfTie({ tie, view }: Props & { tie: Tie }) {
  const ghost = tie.look === "lack";
  return (
    <aside className="insp" aria-label="Selected: a link" tabIndex={-1}>
      <section>
        <h2>{ghost ? "A missing link" : tie.look === "prop" ? "Only proposed" : "A link"}</h2>
        {tie.edges.length === 0 && (
          <p className="soft">
            {ghost ? "Nothing is recorded here." : "It is no part of the answer until somebody accepts it."}
          </p>
        )}
        <Links edges={tie.edges} view={view} />
      </section>
    </aside>
  );
}

function OfFold({ box, view, asking, expand, select }: Props & { box: Box }) {
  const runs = box.runs ?? [];
  return (
    <aside className="insp" aria-label="Selected: folded runs">
      <section>
        <h2>{count(runs.length, "run")} of one job</h2>
        <p className="soft">
          All are runs of <strong>{box.node.jobs?.[0]?.name}</strong> with the same inputs.{" "}
          {box.lacking ? `${box.lacking} of ${runs.length} lack a link.` : "None of them lacks a link."}
        </p>
        <p>
          <button type="button" className="btn" onClick={() => expand([...asking.opened, { what: "f", id: box.id }])}>
            Draw each
          </button>
        </p>
      </section>
      <section>
        <h3>The runs</h3>
        <ul className="stack tight">
          {runs.slice(0, MOST).map((run) => (
            <li key={run.id}>
              <Thing node={run} most={30} />
            </li>
          ))}
        </ul>
        {runs.length > MOST && <p className="small muted">{`${MOST} of ${runs.length}; the table has all of them.`}</p>}
        <button type="button" className="plain" onClick={() => select(null)}>
          Back to {called(view.answer.root.id, view.answer)}
        </button>
      </section>
    </aside>
  );
}

function OfNode({
  id,
  ghost,
  box,
  view,
  asking,
  select,
  open,
  expand,
  preview,
  show,
}: Props & { id: string; ghost?: Box; box?: Box }) {
  const { answer, drawn } = view;
  const asked = useAsk(ChosenDocument, { id, ...useTime() });
  const found = asked.data?.node?.id === id ? asked.data.node : undefined;
  const known: Node | undefined = answer.placed.get(id)?.node ?? box?.node ?? found;
  const findings = found ? missing(found) : [];
  // The proposal that the URL names is shown as soon as the finding is there that it is of.
  const proposed = asking.preview && findings.find((each) => each.proposal?.id === asking.preview)?.proposal;
  const missed = proposed && preview?.proposal.id !== proposed.id ? proposed : null;
  useEffect(() => {
    if (missed) show(missed);
  }, [missed, show]);
  if (!known) {
    return (
      <aside className="insp" aria-label="Selected">
        <section>
          <p className="soft">
            {asked.busy ? "Asking for what is selected." : "What was selected is not in this lineage."}
          </p>
        </section>
      </aside>
    );
  }
  const shown = ghost ? findings.filter((each) => each.code === ghost.code) : findings;
  const edges = answer.edges.filter((edge) => edge.source === id || edge.target === id);
  const home = drawn.boxes.find((each) => each.id === id);
  const hidden = home && drawn.hidden.get(home.id);
  const kind = kindOf(known.kind);
  return (
    <aside className="insp" aria-label={ghost ? "Selected: missing link" : `Selected: ${kind.word} ${known.name}`}>
      <section>
        <p className="meta">
          {ghost ? (
            <Severity severity="ERROR">Missing link</Severity>
          ) : (
            <>
              <span className={`kind k-${kind.colour}`}>
                <Icon name={kind.icon} />
              </span>
              {kind.word}
            </>
          )}
          {!ghost && id === answer.root.id && <span className="tag">start of this lineage</span>}
          {box?.sort === "preview" && <span className="tag">preview, no part of the answer</span>}
        </p>
        <h2 className="wrap">{ghost ? ghost.words?.join(" ") : middle(spoken(known.name), 90)}</h2>
        {ghost && (
          <p className="soft">
            Missing on <Thing node={known} most={30} />
          </p>
        )}
        {known.kind === "ModelVersion" && (
          <p>
            <Level level={known.reproducibility?.level} />
          </p>
        )}
        <div className="acts">
          <Link className="btn" to={pageOf(id, known.kind)}>
            Open its page
          </Link>
          {id !== answer.root.id && (
            <Link className="btn" to={startAt(id)}>
              Start here
            </Link>
          )}
          {home?.fold && (
            <button
              type="button"
              className="btn"
              onClick={() => expand(asking.opened.filter((each) => each.id !== home.fold))}
            >
              Fold the runs of its job
            </button>
          )}
          {(["up", "down"] as const).map(
            (side) =>
              home &&
              hidden &&
              hidden[side] > 0 && (
                <button key={side} type="button" className="btn" onClick={() => open(home.id, side)}>
                  {`Draw ${hidden[side]} more ${side}stream`}
                </button>
              ),
          )}
        </div>
      </section>
      {asking.path && !ghost && <OfPath from={id} to={asking.path} view={view} />}
      {shown.slice(0, MOST).map((finding) => (
        <section key={finding.fingerprint} className="flush">
          <Finding
            finding={finding}
            node={finding.node.id !== id}
            preview={(proposal) => show(preview?.proposal.id === proposal.id ? null : proposal)}
          />
        </section>
      ))}
      {shown.length > MOST && (
        <section>
          <p className="small muted">
            {`${MOST} of ${count(shown.length, "missing link")}; `}
            <Link to={pageOf(id, known.kind)}>its page has all of them</Link>.
          </p>
        </section>
      )}
      {ghost && found && shown.length === 0 && (
        <section>
          <p className="soft">This link is not missing any more: ask for the lineage again.</p>
        </section>
      )}
      {preview && (
        <section>
          <p className="small muted">
            The dashed blue edges and what lies behind them are a preview. They are no part of the answer until you
            accept.{" "}
            <button type="button" className="plain" onClick={() => show(null)}>
              Hide the preview
            </button>
          </p>
        </section>
      )}
      {!ghost && found && <Facts node={found} />}
      {!ghost && edges.length > 0 && (
        <section>
          <h3>Who says so</h3>
          <Links edges={edges.slice(0, MOST)} view={view} />
          {edges.length > MOST && (
            <p className="small muted">{`${MOST} of ${edges.length} links; the table has all of them.`}</p>
          )}
        </section>
      )}
      {asking.sel && (
        <section>
          <button type="button" className="plain" onClick={() => select(null)}>
            Back to {called(answer.root.id, answer)}
          </button>
        </section>
      )}
    </aside>
  );
}

function missing(node: NonNullable<ChosenQuery["node"]>): FindingPartsFragment[] {
  if ("missingLinks" in node) return node.missingLinks;
  return "metrics" in node ? (node.reproducibility?.blockers ?? []) : [];
}

function OfPath({ from, to, view }: { from: string; to: string; view: View }) {
  return (
    <section>
      <p className="small">
        {`Bright: every way between ${called(from, view.answer)} and ${called(to, view.answer)}.`}{" "}
        <button type="button" className="plain" onClick={() => replace(here({ path: null }))}>
          Show all
        </button>
      </p>
    </section>
  );
}

function Links({ edges, view }: { edges: Edge[]; view: View }) {
  return (
    <ul className="links">
      {edges.map((edge) => {
        const sentence = stated(edge, view.answer);
        return (
          <li key={`${edge.ids[0]}`}>
            <span className="wrap">{middle(sentence, 120)}</span>
            <WhoSays edge={edge} sentence={sentence} />
          </li>
        );
      })}
    </ul>
  );
}
