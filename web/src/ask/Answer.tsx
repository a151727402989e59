import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "../parts/Icon";
import { type Asked, sentence } from "./useAsk";

const SKELETON_MS = 150;
const CANCEL_MS = 10_000;

interface Props<Result> {
  asked: Asked<Result>;
  /** What is asked for, as it stands in "Neo4j was asked for …". */
  what: string;
  children: (data: Result) => ReactNode;
}

/** An answer in its states: nothing yet, on its way, there, there and asked anew, failed, cancelled. */
export function Answer<Result>({ asked, what, children }: Props<Result>) {
  const waited = useWaited(asked.busy);
  if (asked.error) return <Failed what={what} why={sentence(asked.error)} again={asked.again} />;
  if (asked.cancelled) return <Cancelled what={what} again={asked.again} />;
  const late = asked.busy && waited >= CANCEL_MS && <Late cancel={asked.cancel} />;
  if (asked.data === undefined) {
    if (!asked.busy) return null;
    if (waited < SKELETON_MS) return <div className="answer" aria-busy="true" />;
    return (
      <div className="card">
        <Skeleton what={what} />
        {late}
      </div>
    );
  }
  return (
    <div className={asked.busy && waited >= SKELETON_MS ? "answer old" : "answer"} aria-busy={asked.busy}>
      {late}
      {children(asked.data)}
    </div>
  );
}

/** For how long, in milliseconds, as far as it matters. */
function useWaited(busy: boolean): number {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    setWaited(0);
    if (!busy) return;
    const timers = [SKELETON_MS, CANCEL_MS].map((after) => setTimeout(() => setWaited(after), after));
    return () => timers.forEach(clearTimeout);
  }, [busy]);
  return waited;
}

export function Skeleton({ what }: { what: string }) {
  return (
    <div className="sk" role="status" aria-label={`Asking for ${what}`}>
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}

function Late({ cancel }: { cancel: () => void }) {
  return (
    <p className="notice">
      <Icon name="clock" />
      <span>This takes longer than ten seconds.</span>
      <button type="button" className="btn mini" onClick={cancel}>
        Cancel
      </button>
    </p>
  );
}

function Cancelled({ what, again }: { what: string; again: () => void }) {
  return (
    <div className="card state">
      <h3>Not asked any more</h3>
      <p className="soft">You cancelled the question for {what}. Nothing is shown instead of its answer.</p>
      <button type="button" className="btn" onClick={again}>
        Ask again
      </button>
    </div>
  );
}

export function Failed({ what, why, again }: { what: string; why: string; again?: () => void }) {
  return (
    <div className="card state" role="alert">
      <h3 className="bad">
        <Icon name="error" /> Not answered: {what}
      </h3>
      <p className="soft">{why}</p>
      <p className="soft">Nothing is shown instead of the answer.</p>
      {again && (
        <button type="button" className="btn" onClick={again}>
          Ask again
        </button>
      )}
    </div>
  );
}
