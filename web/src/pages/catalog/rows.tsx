import { Alias, Serves } from "../../parts/badges";
import { table } from "../../parts/csv";
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

/** Where it serves, and the names that point to it. */
export function Uses({
  aliases,
  deployments,
}: {
  aliases: readonly string[];
  deployments: readonly { id: string; name: string }[];
}) {
  if (aliases.length + deployments.length === 0) return <span className="muted">nowhere that is known</span>;
  return (
    <span className="tags">
      {deployments.map((each) => (
        <Link key={each.id} to={pageOf(each.id)}>
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

/** Under a title: whose it is, or that nobody is named. */
export function Owned({ owner }: { owner: string | null | undefined }) {
  return <span>{owner ? `Owner ${owner}` : "No owner"}</span>;
}

interface Version {
  id: string;
  version?: string | null;
  createdAt?: string | null;
  createdAtKnown?: boolean | null;
  recordedAt?: string | null;
}

/** The versions that the page has read, as CSV. */
export function versionTable(versions: Version[]): string {
  return table(
    ["id", "version", "created", "known since"],
    versions.map((each) => [each.id, each.version, each.createdAtKnown ? each.createdAt : "", each.recordedAt]),
  );
}
