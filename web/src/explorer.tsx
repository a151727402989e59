import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./styles/explorer.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { signIn } from "./ask/signIn";

const FIRST = `# Questions of Forebear. Ctrl+Enter asks;
# the documentation is at the left.
{
  audit(filter: { namespace: "demo" }) {
    totalCount
    byLevel { level count }
    byCode { code title count }
  }
}
`;

/** Ask the API by the session of the pages; who has none is sent to sign in, and comes back. */
async function fetcher(asked: unknown): Promise<never> {
  const answer = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify(asked),
  });
  if (answer.status === 401) window.location.assign(signIn());
  return (await answer.json()) as never;
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={FIRST} shouldPersistHeaders={false} />);
