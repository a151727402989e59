import { useState } from "react";
import { useQuery } from "urql";
import { useAbout } from "../frame/Account";
import { here, useUrl } from "../url";
import { FileDocument } from "./CopyAs.graphql";
import { type Cypher, inBrowser } from "./cypher";
import { Icon } from "./Icon";
import { Menu } from "./Menu";

const COPIED = " copied";

interface Props {
  /** The same question at the command line, without `asOf`; some lists are asked for by no command. */
  command?: string;
  query: string;
  variables: Record<string, unknown>;
  /** The moment of the answer, which the link as known now pins. */
  asOf?: string;
  /** Each is asked for only when the menu is open. */
  cypher?: Cypher[];
  /** The answer's rows, made only when the menu is open. */
  csv?: () => string;
  /** Which rows these are where they are not all. */
  cut?: string;
}

/** The answer's question, to take along: as a link, as GraphQL, as Cypher, as a command. */
export function CopyAs(props: Props) {
  const [said, setSaid] = useState("");
  const copied = said.endsWith(COPIED);
  async function copy(name: string, text: string, close: () => void): Promise<void> {
    close();
    try {
      await navigator.clipboard.writeText(text);
      setSaid(name + COPIED);
    } catch {
      setSaid("The browser did not let it be copied");
    }
  }
  return (
    <>
      <Menu
        label={
          <>
            <Icon name={copied ? "check" : "copy"} />
            Copy as
          </>
        }
      >
        {(close) => <Entries {...props} copy={(name, text) => copy(name, text, close)} />}
      </Menu>
      <span className={copied ? "vh" : "small"} role="status">
        {said}
      </span>
    </>
  );
}

function Entries({
  command,
  query,
  variables,
  asOf,
  cypher = [],
  csv,
  cut,
  copy,
}: Props & { copy: (name: string, text: string) => void }) {
  const url = useUrl();
  const browser = useAbout()?.browser;
  const [first, second] = [useCypher(cypher[0]), useCypher(cypher[1])];
  const pinned = url.query.get("asOf");
  const at = pinned ? ` --as-of ${pinned}` : "";
  const link = (path: string) => window.location.origin + path;
  const text = cypher.length === 0 ? null : [first, second].slice(0, cypher.length).join("\n");
  const there = text !== null && first !== undefined && (cypher.length < 2 || second !== undefined);
  const entry = (name: string, made: (() => string) | undefined) =>
    made && (
      <button key={name} type="button" className="item" onClick={() => copy(name, made())}>
        {name}
      </button>
    );
  return (
    <>
      {entry("Link", () => link(here({})))}
      {entry("Link as known now", asOf ? () => link(here({ asOf })) : undefined)}
      {entry("GraphQL", () => `${query.trim()}\n\n# variables\n${JSON.stringify(variables, null, 2)}`)}
      {text !== null && (
        <button type="button" className="item" disabled={!there} onClick={() => copy("Cypher", text)}>
          Cypher
        </button>
      )}
      {entry("Command", command ? () => `.venv/bin/${command}${at}` : undefined)}
      {entry(cut ? `CSV of ${cut}` : "CSV", csv)}
      {there && browser && (
        <a className="item" href={inBrowser(browser, text)} target="_blank" rel="noreferrer">
          Open in Neo4j Browser
        </a>
      )}
    </>
  );
}

function useCypher(wanted: Cypher | undefined): string | undefined {
  const [{ data }] = useQuery<unknown>({
    query: wanted?.document ?? FileDocument,
    variables: wanted?.variables ?? {},
    pause: !wanted,
  });
  return wanted && data ? wanted.text(data) : undefined;
}
