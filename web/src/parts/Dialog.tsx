import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Refusal } from "./Refusal";

interface Props {
  title: string;
  /** What is asked for, as the label of the field. */
  asks: string;
  /** Whether that is one line: a name, and not a reason. */
  line?: boolean;
  /** What the button does, and what it says while that is on its way. */
  does: string;
  doing: string;
  close: () => void;
  /** Does it; what it throws is shown, and the dialog stays. */
  confirm: (text: string) => Promise<void>;
  children?: ReactNode;
}

/** Asks for a text before something is written that says so: a reason, or a name. */
export function AskFirst({ title, asks, line, does, doing, close, confirm, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await confirm(text.trim());
      close();
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  }
  return (
    <dialog ref={dialog} aria-labelledby={`${id}-title`} onClose={close} className="card">
      <form className="pad stack" onSubmit={submit}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        <label className="stack tight" htmlFor={id}>
          {asks}
          {line ? (
            <span className="field">
              <input id={id} required value={text} onChange={(event) => setText(event.target.value)} />
            </span>
          ) : (
            <textarea id={id} required value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </label>
        <Refusal error={refused} />
        <p className="acts">
          <button type="submit" className="btn go" disabled={busy || !text.trim()}>
            {busy ? doing : does}
          </button>{" "}
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}
