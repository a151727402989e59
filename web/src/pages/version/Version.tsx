import { Answer } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Alias, Level, Serves } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { CopyAs } from "../../parts/CopyAs";
import { edgeTable } from "../../parts/csv";
import { walkFile } from "../../parts/cypher";
import { spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { minute } from "../../parts/time";
import { count } from "../../parts/values";
import { href, useUrl } from "../../url";
import { Missing } from "../Missing";
import { Beside } from "./Beside";
import { ladder, type Version as Shown } from "./checks";
import { Ladder, WithoutLevel } from "./Ladder";
import { Policy } from "./Policy";
import { Sentence } from "./Sentence";
import { SetAlias } from "./SetAlias";
import { VersionDocument } from "./version.graphql";

/** A version of a model: what made it, what is missing, and whether it could be made again. */
export default function Version() {
  const id = useUrl().query.get("id");
  const time = useTime();
  const asked = useAsk(VersionDocument, id ? { id, ...time } : null);
  const node = asked.data?.node;
  useTitle(node ? spoken(node.name) : "");
  if (!id || gone(asked)) return <Missing what="version" id={id ?? undefined} />;
  return (
    <Answer asked={asked} what="the version">
      {(data) => {
        if (data.node?.kind !== "ModelVersion") return <Missing what="version" id={id} node={data.node} />;
        return <Page version={data.node as Shown} ancestors={data.ancestors} />;
      }}
    </Answer>
  );
}

interface Props {
  version: Shown;
  ancestors: { edges: Parameters<typeof ladder>[1]; asOf: string };
}

function Page({ version, ancestors }: Props) {
  const time = useTime();
  const { id, name, model, aliases, deployments, reproducibility } = version;
  const versions = model?.versions.nodes ?? [];
  const place = versions.findIndex((each) => each.id === id);
  const other = versions[place + 1] ?? versions[place - 1];
  return (
    <>
      <nav className="crumbs" aria-label="Path">
        <Link to={href("/models")}>Models</Link> /{" "}
        {model && <Link to={href("/model", { id: model.id })}>{`${version.namespace}/${model.name}`}</Link>} /{" "}
        {version.version}
      </nav>
      <div className="head">
        <h1>{spoken(name)}</h1>
        <Level level={reproducibility?.level} big />
        <div className="acts">
          <Link className="btn" to={href("/lineage", { id })}>
            Lineage
          </Link>
          {other && (
            <Link className="btn" to={href("/compare", { a: other.id, b: id })}>
              Compare
            </Link>
          )}
          {model && <SetAlias version={version} model={model.name} />}
          <CopyAs
            command={`forebear ancestors ${id}`}
            query={VersionDocument}
            variables={{ id }}
            asOf={ancestors.asOf}
            cypher={[walkFile("ancestors", id, time)]}
            csv={() => edgeTable(ancestors.edges)}
          />
        </div>
      </div>
      <p className="meta">
        <span>
          {version.createdAt && version.createdAtKnown
            ? `Created ${minute(version.createdAt)}`
            : "Nobody stated when it was created"}
        </span>
        <span>{aliases.length ? aliases.map((each) => <Alias key={each.id} name={each.name} />) : "No alias"}</span>
        <span>
          {deployments.length
            ? deployments.map((each) => <Serves key={each.id} name={`serves ${each.name}`} />)
            : "Serves nowhere"}
        </span>
        <span>{model?.owner ? `Owner ${model.owner}` : "No owner"}</span>
        {version.registered === false && <span className="tag">not registered: found by its name</span>}
      </p>
      <Sentence version={version} />
      <div className="grid main-side section">
        <div className="stack">
          <section className="card" aria-labelledby="ladder">
            <div className="head pad">
              <h2 id="ladder">Could it be made again?</h2>
              <span className="acts">
                {reproducibility && (
                  <Complete
                    complete={reproducibility.complete}
                    all={`${count(version.missingLinks.length, "missing link")}, nothing was cut`}
                    cut="A limit cut the walk through what is upstream, so there may be more."
                  />
                )}
              </span>
            </div>
            <Ladder rungs={ladder(version, ancestors.edges)} held={reproducibility?.level} />
            <WithoutLevel findings={version.missingLinks.filter((each) => each.stopsLevel === null)} />
          </section>
          <Policy id={id} />
        </div>
        <Beside version={version} edges={ancestors.edges} />
      </div>
    </>
  );
}
