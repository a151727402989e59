import { useEffect, useState } from "react";
import { Icon } from "../../parts/Icon";
import { here, replace, useUrl } from "../../url";

const PAUSE_MS = 250;

/** Narrows a list by words of its names; what is typed stands in the URL as `text`. */
export function Filter({ label }: { label: string }) {
  const { query } = useUrl();
  const kept = query.get("text") ?? "";
  const [text, setText] = useState(kept);
  useEffect(() => setText(kept), [kept]);
  useEffect(() => {
    if (text.trim() === kept) return;
    const timer = setTimeout(() => replace(here({ text: text.trim(), pages: null })), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, kept]);
  return (
    <div className="field filter">
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
