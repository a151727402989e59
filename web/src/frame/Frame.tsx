import { type ReactNode, type RefObject, useEffect } from "react";
import { Link } from "../parts/Link";
import { href, useUrl } from "../url";
import { Account } from "./Account";
import { AsOfBar } from "./AsOfBar";
import { Namespace } from "./Namespace";
import { Said } from "./Said";
import { Search } from "./Search";
import { Theme } from "./Theme";

const MAIN: [string, string, string[]][] = [
  ["/models", "Models", ["/models", "/model", "/version"]],
  ["/datasets", "Datasets", ["/datasets", "/dataset"]],
  ["/audit", "Missing links", ["/audit"]],
  ["/recall", "Recall", ["/recall"]],
  ["/compare", "Compare", ["/compare"]],
];

/** What stands around every page. */
export function Frame({ main, children }: { main: RefObject<HTMLElement | null>; children: ReactNode }) {
  const { path } = useUrl();
  const outside = path === "/sign-in";
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Link className="brand" to={href("/")}>
          <Mark />
          Forebear
        </Link>
        {!outside && (
          <>
            <nav className="nav" aria-label="Main">
              {MAIN.map(([to, name, pages]) => (
                <Link key={to} to={href(to)} aria-current={pages.includes(path) ? "page" : undefined}>
                  {name}
                </Link>
              ))}
            </nav>
            <Search />
          </>
        )}
        <div className="tools">
          {!outside && <Namespace />}
          <Theme />
          {!outside && <Account />}
        </div>
      </header>
      {!outside && <AsOfBar />}
      <Said />
      <main id="main" ref={main} tabIndex={-1} className={path === "/lineage" ? "wide" : "page"}>
        {children}
      </main>
    </>
  );
}

/** The title of the page, in the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Forebear` : "Forebear";
  }, [title]);
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
      <path d="M8.5 6.9L14.8 10.7M8.5 17.1L14.8 13.3" />
      <circle cx="6" cy="5.5" r="3" fill="currentColor" />
      <circle cx="6" cy="18.5" r="3" strokeDasharray="2.3 2.3" />
      <circle cx="18" cy="12" r="3.6" fill="currentColor" />
    </svg>
  );
}
