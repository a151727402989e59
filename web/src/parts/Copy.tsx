import { useEffect, useState } from "react";
import { Icon } from "./Icon";

const SAID_MS = 4000;
const COPIED = "Copied";

/** Copies a text; says so, or that the browser did not let it. */
export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said !== COPIED) return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(COPIED);
    } catch {
      setSaid("Not copied: select the text and copy it");
    }
  }
  return (
    <>
      <button type="button" className="btn bare mini" aria-label={label} title={label} onClick={copy}>
        <Icon name={said === COPIED ? "check" : "copy"} />
      </button>
      <span className={said && said !== COPIED ? "small" : "vh"} role="status">
        {said}
      </span>
    </>
  );
}

/** A command or a query that a person can take with them. */
export function Command({ text }: { text: string }) {
  return (
    <div className="cmd">
      <code>{text}</code>
      <Copy text={text} />
    </div>
  );
}
