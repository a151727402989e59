import { useEffect, useState } from "react";
import { Icon } from "./Icon";

const SAID_MS = 4000;

/** Copies a text; says so, or that the browser did not let it. */
export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Not copied: select the text and copy it");
    }
  }
  return (
    <>
      <button type="button" className="btn bare mini" aria-label={label} title={label} onClick={copy}>
        <Icon name={said === "Copied" ? "check" : "copy"} />
      </button>
      <span className={said.startsWith("Not") ? "small" : "vh"} role="status">
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
