import { type FormEvent, useEffect, useState } from "react";
import { useTitle } from "../frame/Frame";
import { Command } from "../parts/Copy";
import { useUrl } from "../url";

/** A fresh cookie for a start code or a token; what went wrong, in a sentence, if it was refused. */
async function session(body: { start: string } | { token: string }): Promise<string | null> {
  const answer = await fetch("/session", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.ok) return null;
  const said = (await answer.json().catch(() => null)) as { errors?: { message?: string }[]; error?: string } | null;
  return said?.error ?? said?.errors?.[0]?.message ?? `Forebear answered ${answer.status}.`;
}

/** Where to go once signed in: a page of ours, or the start. A backslash is a slash to browsers, so the address is resolved. */
function next(wanted: string | null): string {
  const { origin } = window.location;
  const found = URL.canParse(wanted ?? "/", origin) ? new URL(wanted ?? "/", origin) : null;
  return found?.origin === origin ? found.pathname + found.search : "/";
}

export function SignIn() {
  useTitle("Sign in");
  const { query } = useUrl();
  const [token, setToken] = useState("");
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const to = next(query.get("next"));

  useEffect(() => {
    const start = window.location.hash.slice(1);
    if (!start) return;
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    setBusy(true);
    session({ start })
      .catch(() => "Forebear does not answer.")
      .then((refused) => {
        if (refused === null) window.location.replace(to);
        else {
          setSaid(refused);
          setBusy(false);
        }
      });
  }, [to]);

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const refused = await session({ token: token.trim() }).catch(() => "Forebear does not answer.");
    if (refused) {
      setSaid(refused);
      setBusy(false);
    } else window.location.replace(to);
  }

  return (
    <form className="card pad stack signin" onSubmit={enter}>
      <h1>Sign in</h1>
      <p className="soft">
        Open the start address that <code>forebear up</code> and <code>forebear status</code> print: it signs you in by
        itself, once, within ten minutes.
      </p>
      <Command text="forebear status" />
      <label className="stack tight" htmlFor="token">
        Or paste a token
        <span className="field">
          <input
            id="token"
            type="password"
            autoComplete="off"
            placeholder="fb_…"
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </span>
      </label>
      <p className="small muted">
        A token is made by <code>forebear token create --role read --name you</code>.
      </p>
      <p role="alert" className="bad">
        {said}
      </p>
      <button type="submit" className="btn go" disabled={busy || !token.trim()}>
        {busy ? "Signing in" : "Sign in"}
      </button>
    </form>
  );
}
