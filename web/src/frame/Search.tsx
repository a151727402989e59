import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useAsk } from "../ask/useAsk";
import { Icon } from "../parts/Icon";
import { kindOf, middle, pageOf, spoken } from "../parts/kinds";
import { go, href } from "../url";
import { FoundDocument } from "./Search.graphql";

const MOST = 8;
const PAUSE_MS = 200;

/** The search at the top: a combobox whose list is of nodes; Enter without a choice opens the page of all that was found. */
export function Search({ big, fill = "" }: { big?: boolean; fill?: string }) {
  const [text, setText] = useState(fill);
  const [asked, setAsked] = useState("");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = useAsk(FoundDocument, asked ? { text: asked, first: MOST } : null);
  const nodes = open && asked ? (found.data?.search.nodes ?? []) : [];

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    if (big) return;
    function slash(event: globalThis.KeyboardEvent): void {
      const target = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || target.closest("input, textarea, select")) return;
      event.preventDefault();
      field.current?.focus();
    }
    document.addEventListener("keydown", slash);
    return () => document.removeEventListener("keydown", slash);
  }, [big]);

  function leave(to: string): void {
    setOpen(false);
    setText("");
    setChosen(-1);
    field.current?.blur();
    go(to);
  }

  function key(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Enter" && text.trim()) {
      event.preventDefault();
      const node = nodes[chosen];
      leave(node ? pageOf(node.id, node.kind) : href("/search", { text: text.trim() }));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    setChosen(Math.max(-1, Math.min(nodes.length - 1, chosen + step)));
  }

  return (
    <div className={big ? "field big find" : "field find"}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={big ? "Search everything" : "Search"}
        aria-expanded={nodes.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 && nodes[chosen] ? `${list}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={big ? "Find a model, dataset, commit or run" : "Name, version, digest, sha or run id"}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setChosen(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={key}
      />
      {!big && <kbd>/</kbd>}
      <div className="pop" id={list} role="listbox" aria-label="Found" hidden={nodes.length === 0}>
        {nodes.map((node, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as a combobox has them
          <div
            key={node.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => leave(pageOf(node.id, node.kind))}
          >
            <span className={`ks k-${kindOf(node.kind).colour}`}>
              <Icon name={kindOf(node.kind).icon} />
            </span>
            <span>{middle(spoken(node.name), 48)}</span>
            <span className="muted small">{kindOf(node.kind).word}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
