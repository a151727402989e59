import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon } from "./Icon";

interface Props {
  /** What the button says. */
  label: ReactNode;
  /** What it is called where its label is an icon. */
  name?: string;
  style?: string;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel; Escape and a click elsewhere close it. */
export function Menu({ label, name, style = "btn", children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    function outside(event: Event): void {
      const target = event.target as Node;
      // Text in the panel takes no focus: a click on it gives the focus to what stands around the menu.
      if (!root.current?.contains(target) && !(event.type === "focusin" && target.contains(root.current)))
        setOpen(false);
    }
    function key(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    }
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", key);
    };
  }, [open]);
  return (
    <div className="menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={style}
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
        {!name && <Icon name="down" small />}
      </button>
      {open && (
        <div className="pop" id={id}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
