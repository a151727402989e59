import { type ComponentType, lazy, Suspense, useEffect, useRef } from "react";
import { Provider } from "urql";
import { Skeleton } from "./ask/Answer";
import { client } from "./ask/client";
import { Frame } from "./frame/Frame";
import { NotFound } from "./pages/NotFound";
import { SignIn } from "./pages/SignIn";
import { Start } from "./pages/start/Start";
import { useUrl } from "./url";

/** Every page by its path. What stands here, the server gives the shell for with 200 (api/http/pages.py). */
const PAGES: Record<string, ComponentType> = {
  "/": Start,
  "/lineage": lazy(() => import("./pages/lineage/Lineage")),
  "/version": lazy(() => import("./pages/version/Version")),
  "/recall": lazy(() => import("./pages/recall/Recall")),
  "/audit": lazy(() => import("./pages/audit/Audit")),
  "/run": lazy(() => import("./pages/node/Run")),
  "/commit": lazy(() => import("./pages/node/Commit")),
  "/job": lazy(() => import("./pages/node/Job")),
  "/node": lazy(() => import("./pages/node/Node")),
  "/search": lazy(() => import("./pages/Search")),
  "/models": lazy(() => import("./pages/catalog/Models")),
  "/model": lazy(() => import("./pages/catalog/Model")),
  "/datasets": lazy(() => import("./pages/catalog/Datasets")),
  "/dataset": lazy(() => import("./pages/catalog/Dataset")),
  "/compare": lazy(() => import("./pages/compare/Compare")),
  "/sign-in": SignIn,
};

export function App() {
  const { path } = useUrl();
  const Page = PAGES[path] ?? NotFound;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page takes the focus, as a new document would
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return (
    <Provider value={client}>
      <Frame main={main}>
        <Suspense fallback={<Skeleton what="the page" />}>
          <Page key={path} />
        </Suspense>
      </Frame>
    </Provider>
  );
}
