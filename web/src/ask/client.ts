import { Client, cacheExchange, fetchExchange } from "urql";
import { OUTSIDE, signIn } from "./signIn";

/** A request to the API; who is not signed in is sent to sign in, and comes back afterwards. */
async function asked(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const answer = await fetch(input, init);
  if (answer.status === 401 && window.location.pathname !== OUTSIDE) window.location.assign(signIn());
  return answer;
}

export const client = new Client({
  url: "/graphql",
  exchanges: [cacheExchange, fetchExchange],
  fetch: asked,
  preferGetMethod: false,
  fetchOptions: { credentials: "same-origin" },
});
