import type { ReactNode } from "react";
import { Alias, Serves } from "../../parts/badges";
import { pageOf } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { day } from "../../parts/time";

interface Dated {
  createdAt?: string | null;
  createdAtKnown?: boolean | null;
  recordedAt?: string | null;
}

/** When it was created; where nobody said, since when it is known, which says so. */
export function When({ of }: { of: Dated }) {
  if (of.createdAt && of.createdAtKnown) return <span className="num nowrap">{day(of.createdAt)}</span>;
  if (of.recordedAt) return <span className="muted num">known since {day(of.recordedAt)}</span>;
  return <span className="muted">not recorded</span>;
}

/** The newest first, by when they were created; where nobody said, by when they became known. */
export function newestFirst<Item extends Dated & { id: string }>(items: readonly Item[]): Item[] {
  const moment = (item: Item) =>
    Date.parse((item.createdAtKnown ? item.createdAt : null) ?? item.recordedAt ?? "") || 0;
  return [...items].sort((one, other) => moment(other) - moment(one) || (one.id < other.id ? 1 : -1));
}

/** Where it serves, and the names that point to it. */
export function Uses({
  aliases,
  deployments,
}: {
  aliases: readonly string[];
  deployments: readonly { id: string; kind: string; name: string }[];
}) {
  if (aliases.length + deployments.length === 0) return <span className="muted">none</span>;
  return (
    <span className="tags">
      {deployments.map((each) => (
        <Link key={each.id} to={pageOf(each.id, each.kind)}>
          <Serves name={`serves ${each.name}`} />
        </Link>
      ))}
      {aliases.map((each) => (
        <Alias key={each} name={each} />
      ))}
    </span>
  );
}

/** A name of somebody, or that nobody is named. */
export function Owner({ owner }: { owner: string | null | undefined }) {
  return owner ? owner : <span className="muted">no owner</span>;
}

/** A table in a card, which becomes cards where there is no room. */
export function Table({ heads, children }: { heads: string[]; children: ReactNode }) {
  return (
    <div className="card scroll">
      <table className="cards">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head || <span className="vh">Choice</span>}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
