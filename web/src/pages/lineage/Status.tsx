import { Complete } from "../../parts/Complete";
import { Link } from "../../parts/Link";
import { count } from "../../parts/values";
import { here } from "../../url";
import type { Side } from "./answer";
import { MOST } from "./cut";
import { type Asking, SIDES, type View } from "./view";

const MORE = 2800;

/** Under the picture: whether the answer is whole, and where every node of it is. */
export function Status({
  view,
  asking,
  preview,
  keys,
}: {
  view: View;
  asking: Asking;
  preview: number;
  keys: () => void;
}) {
  const { counts, gone, answer, drawn } = view;
  const sides = (["up", "down"] as const).filter((side) => answer.walks[side]);
  const drawnNodes = counts.boxes + counts.slots + counts.inside;
  const elsewhere = [
    counts.slots && `${counts.slots} in slots`,
    counts.inside && `${counts.inside} inside a version`,
    counts.folded && `${counts.folded} folded`,
  ].filter(Boolean);
  return (
    <footer
      className="status"
      aria-live="polite"
      data-drawn={drawnNodes}
      data-folded={counts.folded}
      data-left={counts.left + counts.unread}
    >
      {sides.length === 0 && <span>Neither side is walked: only the start is drawn.</span>}
      {sides.map((side) => (
        <Walked key={side} side={side} view={view} asking={asking} />
      ))}
      <span>
        {[count(counts.boxes, "node as a box", "nodes as boxes"), ...elsewhere].join(", ")}
        {counts.ghosts > 0 && `; ${count(counts.ghosts, "missing link")} drawn`}
      </span>
      {gone > 0 && <span>{`${gone.toLocaleString("en-GB")} left out by the filter`}</span>}
      {counts.left > gone && (
        <span>
          <strong>{(counts.left - gone).toLocaleString("en-GB")} not drawn</strong>
          {drawn.full ? `, for ${MOST} boxes are the most` : ", the nearest are"}.{" "}
          <Link to={here({ view: "table" })}>The table has all of them</Link>
        </span>
      )}
      {counts.beyond > 0 && <span>{`${count(counts.beyond, "box", "boxes")} opened beyond the answer`}</span>}
      {preview > 0 && <span>{count(preview, "more box", "more boxes")} in the preview</span>}
      <span className="end muted">Drawn with React Flow, laid out with dagre</span>
      <button type="button" className="plain" onClick={keys}>
        <kbd>?</kbd> keys
      </button>
    </footer>
  );
}

function Walked({ side, view, asking }: { side: Side; view: View; asking: Asking }) {
  const walk = view.answer.walks[side];
  if (!walk) return null;
  const read = walk.nodes.length;
  if (walk.complete || (read === walk.totalCount && walk.truncatedBy !== "depth")) {
    return (
      <Complete
        complete
        all={walk.totalCount ? `all ${count(walk.totalCount, SIDES[side])}` : `no ${SIDES[side]} is known`}
        cut=""
      />
    );
  }
  if (read < walk.totalCount && view.answer.reading) {
    return (
      <span aria-busy="true">{`The nearest ${read.toLocaleString("en-GB")} of ${count(walk.totalCount, SIDES[side])} are drawn; the rest is being read.`}</span>
    );
  }
  if (read < walk.totalCount) {
    return (
      <Complete
        complete={false}
        all=""
        cut={`The nearest ${read.toLocaleString("en-GB")} of ${count(walk.totalCount, SIDES[side])} were read.`}
      >
        <Link to={here({ read: asking.read + MORE })}>Read more</Link>
      </Complete>
    );
  }
  const depth = side === "up" ? asking.up : asking.down;
  return (
    <Complete
      complete={false}
      all=""
      cut={`All ${count(walk.totalCount, SIDES[side])} within ${count(depth ?? 0, "edge")}; there are more beyond.`}
    >
      <Link to={here({ [side]: "all" })}>Walk all of it</Link>
    </Complete>
  );
}
