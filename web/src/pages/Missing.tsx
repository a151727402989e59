import { Search } from "../frame/Search";
import { Thing } from "../parts/badges";

interface Props {
  what: string;
  id?: string;
  node?: { id: string; kind: string; name: string } | null;
}

/** A page about something that is not there, or is something else. */
export function Missing({ what, id, node }: Props) {
  return (
    <div className="card state">
      <h1>{id ? `No such ${what}` : `Which ${what}?`}</h1>
      {id && !node && (
        <p className="soft">
          Nothing is known under <code>{id}</code>
          {"."}
        </p>
      )}
      {node && (
        <p className="soft">
          This is something else: <Thing node={node} />
        </p>
      )}
      <Search big fill={id} />
    </div>
  );
}
