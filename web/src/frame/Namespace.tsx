import { useAsk } from "../ask/useAsk";
import { middle } from "../parts/kinds";
import { Menu } from "../parts/Menu";
import { go, here, useUrl } from "../url";
import { NamespacesDocument } from "./Namespace.graphql";

/** Which namespace the lists are of. */
export function Namespace() {
  const { query } = useUrl();
  const asked = useAsk(NamespacesDocument, {});
  const chosen = query.get("ns");
  return (
    <Menu label={chosen === null ? "All namespaces" : middle(chosen, 24)} style="btn bare">
      {(close) => {
        function choose(name: string | null): void {
          close();
          go(here({ ns: name }));
        }
        return (
          <>
            <button type="button" className="item" aria-current={chosen === null} onClick={() => choose(null)}>
              All namespaces
            </button>
            {asked.data?.namespaces.nodes.map((each) => (
              <button
                key={each.name}
                type="button"
                className="item"
                aria-current={chosen === each.name}
                onClick={() => choose(each.name)}
              >
                {each.name} {each.hidden && <span className="muted small">only when it is asked for</span>}
              </button>
            ))}
          </>
        );
      }}
    </Menu>
  );
}
