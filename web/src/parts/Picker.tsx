import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useAsk } from "../ask/useAsk";
import { Icon } from "./Icon";
import { kindOf, kindOfId, middle, short, spoken } from "./kinds";
import { PickableDocument } from "./picker.graphql";

const MOST = 10;
const PAUSE_MS = 200;

interface Props {
  /** What is picked, as the field's label says it. */
  label: string;
  /** Kinds of nodes that may be picked. */
  kinds: readonly string[];
  /** What is picked now; its name may come later than its id. */
  id: string | null;
  node?: { kind: string; name: string } | null;
  pick: (id: string | null) => void;
  placeholder?: string;
  /** What sets it apart from others of its name: a digest, a sha. */
  hint?: string | null;
  /** Whether it may be emptied. */
  optional?: boolean;
}

/** A field in which a node is picked by search: a combobox. What is typed may be an id, too. */
export function Picker({ label, kinds, id, node, pick, placeholder, hint, optional }: Props) {
  const chosen = id ? (node ? spoken(node.name) : id) : "";
  const [text, setText] = useState<string | null>(null);
  const [asked, setAsked] = useState("");
  const [place, setPlace] = useState(-1);
  const list = useId();
  const found = useAsk(PickableDocument, asked && text !== null ? { text: asked } : null);
  const open = text !== null && text.trim() !== "";
  const answered = open && asked === text.trim() && !found.busy && !found.error;
  const nodes =
    open && asked ? (found.data?.search.nodes ?? []).filter((each) => kinds.includes(each.kind)).slice(0, MOST) : [];
  const kind = kindOf(node?.kind ?? (id ? kindOfId(id) : "Node"));

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text?.trim() ?? ""), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  function take(picked: string | null): void {
    setText(null);
    setPlace(-1);
    pick(picked);
  }

  function key(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Escape") {
      setText(null);
      setPlace(-1);
    }
    if (event.key === "Enter" && text !== null) {
      event.preventDefault();
      const typed = text.trim();
      if (!typed) {
        if (optional) take(null);
        else setText(null);
        return;
      }
      const best = nodes[place] ?? (typed.includes(":") || typed.includes("@") ? undefined : nodes[0]);
      if (best || typed.includes(":") || typed.includes("@")) take(best?.id ?? typed);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setPlace(Math.max(-1, Math.min(nodes.length - 1, place + (event.key === "ArrowDown" ? 1 : -1))));
  }

  return (
    <div className="stack tight">
      <label className="small muted" htmlFor={`${list}-field`}>
        {label}
      </label>
      <div className="field find pick">
        {id && text === null ? (
          <span className={`ks k-${kind.colour}`} title={kind.word}>
            <Icon name={kind.icon} label={kind.word} />
          </span>
        ) : (
          <Icon name="search" />
        )}
        <input
          id={`${list}-field`}
          role="combobox"
          aria-expanded={nodes.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={place >= 0 && nodes[place] ? `${list}-${place}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          title={id ?? undefined}
          value={text ?? chosen}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(-1);
          }}
          onFocus={(event) => event.target.select()}
          onBlur={() => setText(null)}
          onKeyDown={key}
        />
        {id && hint && text === null && <span className="small mono muted">{short(hint)}</span>}
        {id && optional && (
          <button type="button" className="btn bare mini" aria-label={`Empty: ${label}`} onClick={() => take(null)}>
            <Icon name="cross" small />
          </button>
        )}
        <div className="pop" id={list} role="listbox" aria-label={label} hidden={nodes.length === 0}>
          {nodes.map((each, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as a combobox has them
            <div
              key={each.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === place}
              title={each.id}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(each.id)}
            >
              <span className={`ks k-${kindOf(each.kind).colour}`}>
                <Icon name={kindOf(each.kind).icon} />
              </span>
              <span>{middle(spoken(each.name || each.id), 48)}</span>
              <span className="muted small">
                {kindOf(each.kind).word}{" "}
                <span className="mono">{short(each.id.slice(each.id.indexOf(":") + 1), 8)}</span>
              </span>
            </div>
          ))}
        </div>
      </div>
      <span className={answered && nodes.length === 0 ? "small" : "vh"} role="status">
        {answered &&
          (nodes.length ? `${nodes.length} found` : `Nothing to pick is called “${middle(text?.trim() ?? "", 32)}”.`)}
      </span>
    </div>
  );
}
