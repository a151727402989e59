import { useState } from "react";
import { here, useUrl } from "../url";
import { Icon } from "./Icon";
import { Menu } from "./Menu";

interface Props {
  /** The same question at the command line, without `asOf`. */
  command: string;
  query: string;
  variables: Record<string, unknown>;
  /** The moment of the answer, which the link as known now pins. */
  asOf?: string;
  cypher?: string;
  /** The answer's rows, made only when the menu is open. */
  csv?: () => string;
}

/** The answer's question, to take along: as a link, as GraphQL, as Cypher, as a command. */
export function CopyAs({ command, query, variables, asOf, cypher, csv }: Props) {
  const url = useUrl();
  const [said, setSaid] = useState("");
  const pinned = url.query.get("asOf");
  const at = (moment: string | null | undefined) => (moment ? ` --as-of ${moment}` : "");
  const link = (path: string) => window.location.origin + path;
  const texts = (): [string, string | undefined][] => [
    ["Link", link(here({}))],
    ["Link as known now", asOf ? link(here({ asOf })) : undefined],
    ["GraphQL", `${query.trim()}\n\n# variables\n${JSON.stringify(variables, null, 2)}`],
    ["Cypher", cypher],
    ["Command", `.venv/bin/${command}${at(pinned)}`],
    ["CSV", csv?.()],
  ];
  async function copy(name: string, text: string, close: () => void): Promise<void> {
    close();
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`${name} copied`);
    } catch {
      setSaid("The browser did not let it be copied");
    }
  }
  return (
    <>
      <Menu
        label={
          <>
            <Icon name="copy" />
            Copy as
          </>
        }
      >
        {(close) =>
          texts().map(
            ([name, text]) =>
              text && (
                <button key={name} type="button" className="item" onClick={() => copy(name, text, close)}>
                  {name}
                </button>
              ),
          )
        }
      </Menu>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  );
}
