import { Answer, Failed } from "../../ask/Answer";
import { sentence, useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { Thing } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { Table } from "../../parts/Table";
import { count } from "../../parts/values";
import { here } from "../../url";
import { AuditOwnerDocument, AuditOwnersDocument, type AuditOwnersQuery } from "./audit.graphql";
import { left } from "./counts";
import { Missing } from "./Models";
import { type Owner, ownersFrom } from "./names";
import { countedFilter, type Narrowing, versionFilter } from "./narrowing";

const FEW = 10;

/** A line an owner: what is his, and what is missing in it; then what is nobody's. */
export function Owners({ narrowed }: { narrowed: Narrowing }) {
  const asked = useAsk(AuditOwnersDocument, { namespace: narrowed.ns, ...useTime() });
  return (
    <Answer asked={asked} what="the owners">
      {(data) => {
        const owners = ownersFrom(data).filter((each) => !narrowed.owner || each.owner === narrowed.owner);
        return (
          <>
            {owners.length > 0 && <List owners={owners} narrowed={narrowed} />}
            {!narrowed.owner && <Nobody data={data} />}
            <Rest data={data} owners={owners.length} />
          </>
        );
      }}
    </Answer>
  );
}

function List({ owners, narrowed }: { owners: Owner[]; narrowed: Narrowing }) {
  return (
    <div className="card scroll">
      <Table heads={["Owner", "Has", "Versions below level 4", "Missing links"]}>
        {owners.map((each) => (
          <Row key={each.owner} owner={each} narrowed={narrowed} />
        ))}
      </Table>
    </div>
  );
}

function Row({ owner, narrowed }: { owner: Owner; narrowed: Narrowing }) {
  const as = { ...narrowed, owner: owner.owner };
  const { data, error, again } = useAsk(AuditOwnerDocument, {
    all: versionFilter({ ...as, code: null, level: null }),
    below: versionFilter({ ...as, code: null, level: 4 }),
    which: countedFilter(as, as.proposal),
    ...useTime(),
  });
  if (error) {
    return (
      <tr>
        <td colSpan={4}>
          <Failed what={owner.owner} why={sentence(error)} again={again} />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>
        <strong>{owner.owner}</strong>
      </td>
      <td>
        {[
          owner.models.length && count(owner.models.length, "model"),
          owner.datasets.length && count(owner.datasets.length, "dataset"),
        ]
          .filter(Boolean)
          .join(", ")}
      </td>
      <td className="num">
        {data && `${data.below.totalCount.toLocaleString("en-GB")} of ${count(data.all.totalCount, "version")}`}
      </td>
      <td>
        {data && (
          <Missing
            counts={left(data.missingLinkCounts, narrowed)}
            to={here({ by: null, owner: owner.owner, open: null, pages: null })}
          />
        )}
      </td>
    </tr>
  );
}

/** What has no owner, so that nobody will mend it. */
function Nobody({ data }: { data: AuditOwnersQuery }) {
  const things = [...data.models.nodes, ...data.datasets.nodes].filter((each) => !each.owner);
  const models = data.models.nodes.filter((each) => !each.owner).length;
  if (things.length === 0) return null;
  return (
    <section className="card pad stack tight">
      <h2>Without an owner</h2>
      <p className="soft">
        {models} of {count(data.models.nodes.length, "model")} and {things.length - models} of{" "}
        {count(data.datasets.nodes.length, "dataset")} have no owner; one is stated with <code>setOwner</code>.
      </p>
      <p className="meta">
        {things.slice(0, FEW).map((each) => (
          <Thing key={each.id} node={each} most={32} />
        ))}
        {things.length > FEW && <span className="muted">and {things.length - FEW} more</span>}
      </p>
    </section>
  );
}

function Rest({ data, owners }: { data: AuditOwnersQuery; owners: number }) {
  const { models, datasets } = data;
  return (
    <div>
      <Complete
        complete={models.totalCount <= models.nodes.length && datasets.totalCount <= datasets.nodes.length}
        all={`${count(owners, "owner")} of ${count(models.totalCount, "model")} and ${count(datasets.totalCount, "dataset")}; who owns only jobs or deployments is not listed`}
        cut={`Owners of the first ${models.nodes.length} of ${count(models.totalCount, "model")} and ${datasets.nodes.length} of ${count(datasets.totalCount, "dataset")} are listed.`}
      />
    </div>
  );
}
