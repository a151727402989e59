import { useState } from "react";
import { Icon } from "../parts/Icon";

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
type Name = keyof typeof NEXT;
const KEY = "forebear-theme";

function kept(): Name {
  const name = localStorage.getItem(KEY);
  return name === "light" || name === "dark" ? name : "system";
}

function show(theme: Name): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

show(kept());

/** Light, dark, or as the system has it: the one thing that is kept elsewhere than in the URL. */
export function Theme() {
  const [theme, setTheme] = useState(kept);
  function change(): void {
    const next = NEXT[theme];
    localStorage.setItem(KEY, next);
    show(next);
    setTheme(next);
  }
  return (
    <button
      type="button"
      className="btn bare sq"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}`}
      onClick={change}
    >
      <Icon name="theme" />
    </button>
  );
}
