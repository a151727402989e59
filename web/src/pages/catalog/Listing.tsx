import type { ReactNode } from "react";
import { useAsk } from "../../ask/useAsk";
import { useTitle } from "../../frame/Frame";
import { NamespacesDocument } from "../../frame/Namespace.graphql";
import { Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { CopyAs } from "../../parts/CopyAs";
import { cut, table } from "../../parts/csv";
import { bounds, file } from "../../parts/cypher";
import { Filter } from "./Filter";
import { Owner } from "./rows";

/** What a list is narrowed by, and of which moment it is. */
export interface Asked {
  namespace: string | null;
  search: string | null;
  asOf: string | null;
  at: string | null;
}

interface Copied {
  /** The label of its nodes in ids, and the name of its query. */
  kind: "model" | "dataset";
  query: string;
  asked: Asked;
  rows: Listed[] | undefined;
  /** How many rows there are, and of which moment they are. */
  list: { totalCount: number; asOf: string } | undefined;
}

/** A list with its title, the filter by words of the name, and what it can be copied as. */
export function Listing({ children, ...copied }: Copied & { children: ReactNode }) {
  const title = copied.kind === "model" ? "Models" : "Datasets";
  useTitle(title);
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <div className="acts">
          <Filter label={`Words of a ${copied.kind}'s name`} />
          <CopyList {...copied} />
        </div>
      </div>
      {children}
    </>
  );
}

/** The list, to take along: no command lists models or datasets. */
function CopyList({ kind, query, asked, rows, list }: Copied) {
  const known = useAsk(NamespacesDocument, {}).data?.namespaces.nodes;
  const { namespace, search, asOf } = asked;
  return (
    <CopyAs
      query={query}
      variables={{ ...asked }}
      asOf={list?.asOf}
      cypher={known && [file(`catalog/${kind}s`, { ...bounds(kind, namespace, known), search, after: "" }, asOf)]}
      csv={rows && (() => listTable(rows))}
      cut={rows && list && cut(rows.length, list.totalCount)}
    />
  );
}

function listTable(rows: Listed[]): string {
  return table(
    ["id", "name", "namespace", "owner", "versions"],
    rows.map((each) => [each.id, each.name, each.namespace, each.owner, each.versions.totalCount]),
  );
}

interface Listed {
  id: string;
  kind: string;
  name: string;
  namespace: string;
  owner?: string | null;
  versions: { totalCount: number };
}

/** The first four cells of a row: its name, namespace and owner, and how many versions it has. */
export function Named({ of }: { of: Listed }) {
  return (
    <>
      <td>
        <Thing node={of} most={48} />
      </td>
      <td className="soft">{of.namespace}</td>
      <td className="soft">
        <Owner owner={of.owner} />
      </td>
      <td className="num">{of.versions.totalCount.toLocaleString("en-GB")}</td>
    </>
  );
}

/** Nothing is there: because of what was asked for, or because nothing was recorded yet; `how` says when it will be. */
export function Empty({ asked, one, how, command }: { asked: Asked; one: string; how: string; command: string }) {
  const narrowed = asked.search ? ` whose name has “${asked.search}”` : "";
  return (
    <div className="card state">
      <h2>{narrowed || asked.namespace ? `No such ${one}` : `No ${one}s yet`}</h2>
      <p className="soft">
        No {one}
        {narrowed}
        {asked.namespace ? ` in the namespace ${asked.namespace}` : ""} is known{asked.asOf ? " as of then" : ""}. {how}
      </p>
      <Command text={command} />
    </div>
  );
}
