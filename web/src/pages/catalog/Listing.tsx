import type { ReactNode } from "react";
import { Thing } from "../../parts/badges";
import { Command } from "../../parts/Copy";
import { Filter } from "./Filter";
import { Owner } from "./rows";

/** What a list is narrowed by, and of which moment it is. */
export interface Asked {
  namespace: string | null;
  search: string | null;
  asOf: string | null;
  at: string | null;
}

/** A list with its title, and the filter by words of the name. */
export function Listing({ title, label, children }: { title: string; label: string; children: ReactNode }) {
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <div className="acts">
          <Filter label={label} />
        </div>
      </div>
      {children}
    </>
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
  const many = of.versions.totalCount;
  return (
    <>
      <td>
        <Thing node={of} most={48} />
      </td>
      <td className="soft">{of.namespace}</td>
      <td className="soft">
        <Owner owner={of.owner} />
      </td>
      <td className="num">
        {many.toLocaleString("en-GB")} <span className="narrow">{many === 1 ? "version" : "versions"}</span>
      </td>
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
