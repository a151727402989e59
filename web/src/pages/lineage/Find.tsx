import { useEffect, useRef, useState } from "react";
import { kindOf, middle, spoken } from "../../parts/kinds";
import type { Box } from "./boxes";
import { KEYS } from "./keys";

/** What the keys do. */
export function Keys({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="card" aria-labelledby="keys" onClose={close}>
      <div className="pad stack">
        <h2 id="keys">Keys in the picture</h2>
        <dl className="facts keys">
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p>
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </p>
      </div>
    </dialog>
  );
}

const MOST = 8;

export function matches(boxes: Box[], text: string): Box[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  return boxes.filter(
    (box) => box.sort !== "ghost" && `${box.node.name} ${box.node.id}`.toLowerCase().includes(wanted),
  );
}

interface FindProps {
  boxes: Box[];
  text: string;
  type: (text: string) => void;
  /** Go to a box, and close. */
  to: (id: string) => void;
  close: () => void;
}

/** Find a box of the picture by its name; `n` goes to the next one afterwards. */
export function Find({ boxes, text, type, to, close }: FindProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [now, setNow] = useState(text);
  useEffect(() => dialog.current?.showModal(), []);
  const found = matches(boxes, now);
  return (
    <dialog ref={dialog} className="card" aria-label="Find in the picture" onClose={close}>
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          type(now);
          if (found[0]) to(found[0].id);
        }}
      >
        <label className="stack tight" htmlFor="find">
          Find in the picture
          <span className="field">
            <input
              id="find"
              type="search"
              autoComplete="off"
              value={now}
              onChange={(event) => setNow(event.target.value)}
            />
          </span>
        </label>
        <p role="status" className="small muted">
          {now.trim()
            ? `${found.length} of ${boxes.length} boxes`
            : `${boxes.length} boxes are drawn; the search at the top looks everywhere`}
        </p>
        <ul className="stack tight">
          {found.slice(0, MOST).map((box) => (
            <li key={box.id}>
              <button
                type="button"
                className="plain"
                onClick={() => {
                  type(now);
                  to(box.id);
                }}
              >
                {kindOf(box.node.kind).word} {middle(spoken(box.node.name), 48)}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </dialog>
  );
}
