import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

interface Props {
  title: string;
  /** What is asked for, as the label of the field. */
  asks: string;
  does: string;
  close: () => void;
  /** Does it; what it throws is shown, and the dialog stays. */
  confirm: (reason: string) => Promise<void>;
  children?: ReactNode;
}

/** Asks why before something is written that says so. */
export function AskWhy({ title, asks, does, close, confirm, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await confirm(reason.trim());
      close();
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
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
          <textarea id={id} required value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p role="alert" className="bad">
          {said}
        </p>
        <p className="acts">
          <button type="submit" className="btn go" disabled={busy || !reason.trim()}>
            {does}
          </button>{" "}
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}
