import { useAsk } from "../ask/useAsk";
import { Icon } from "../parts/Icon";
import { Menu } from "../parts/Menu";
import { AboutDocument } from "./Account.graphql";

/** What the reader may do, and where the same graph is looked at otherwise. */
export function useAbout() {
  return useAsk(AboutDocument, {}).data?.about;
}

/** Why a button that writes is disabled; nothing where the reader may write. */
export function useReadOnly(): string | undefined {
  const about = useAbout();
  return about?.scope === "READ" ? "You are signed in with a token that may only read." : undefined;
}

export function Account() {
  const about = useAbout();
  async function signOut(): Promise<void> {
    await fetch("/session", { method: "DELETE", credentials: "same-origin" });
    window.location.assign("/sign-in");
  }
  return (
    <Menu label={<Icon name="person" />} name="Account" style="btn bare sq">
      {() => (
        <>
          {about && (
            <p className="small muted">
              Forebear {about.version}. You may{" "}
              {about.scope === "READ" ? "read" : about.scope === "ADMIN" ? "do everything" : "read and write"}.
            </p>
          )}
          {about?.browser && (
            <a className="item" href={about.browser} target="_blank" rel="noreferrer">
              Open Neo4j Browser
            </a>
          )}
          <a className="item" href="/graphql">
            GraphQL explorer
          </a>
          <button type="button" className="item" onClick={signOut}>
            Sign out
          </button>
        </>
      )}
    </Menu>
  );
}
