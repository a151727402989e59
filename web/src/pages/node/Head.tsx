import { type ReactNode, useState } from "react";
import { useReadOnly } from "../../frame/Account";
import { useTime } from "../../frame/AsOfBar";
import { CopyAs } from "../../parts/CopyAs";
import { file, walkFile } from "../../parts/cypher";
import { AskFirst } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import { kindOf, spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { retract } from "../../parts/retract";
import { minute } from "../../parts/time";
import { href } from "../../url";
import type { NamedFragment } from "./node.graphql";
import { recalled, walked } from "./texts";

interface Props {
  node: NamedFragment;
  /** The id in the URL. */
  asked: string;
  query: string;
  asOf?: string;
  title?: string;
  /** What the page lists, and which rows of it these are where they are not all. */
  csv?: () => string;
  cut?: string;
  /** Beside the name. */
  children?: ReactNode;
}

/** The top of a page about a node: what it is, and where to go from it. */
export function Head({ node, asked, query, asOf, title, csv, cut, children }: Props) {
  const time = useTime();
  const { id, kind } = node;
  const { icon, colour, word } = kindOf(kind);
  return (
    <>
      <p className="crumbs">{word}</p>
      <div className="head">
        <span className={`kind k-${colour}`}>
          <Icon name={icon} />
        </span>
        <h1>{title ?? spoken(node.name)}</h1>
        {children}
        <div className="acts">
          {walked(kind) && (
            <Link className="btn" to={href("/lineage", { id })}>
              Lineage
            </Link>
          )}
          {recalled(kind) && (
            <Link className="btn" to={href("/recall", { id })}>
              Recall
            </Link>
          )}
          {kind === "Job" && (
            <Link className="btn" to={href("/audit", { job: id })}>
              Missing links
            </Link>
          )}
          <CopyAs
            command={`forebear lineage ${id}`}
            query={query}
            variables={{ id: asked }}
            asOf={asOf}
            cypher={[walked(kind) ? walkFile("ancestors", id, time) : file("catalog/runs_of", { of: id }, time.asOf)]}
            csv={csv}
            cut={cut}
          />
        </div>
      </div>
      <Purged node={node} />
      <Joined node={node} asked={asked} />
    </>
  );
}

function Purged({ node }: { node: NamedFragment }) {
  if (!node.purgedAt) return null;
  return (
    <p className="notice cut">
      <Icon name="warning" />
      <span>
        <strong>Its values were removed for good</strong> on {minute(node.purgedAt)}
        {node.purgedBy && ` by ${node.purgedBy}`}
        {node.purgedBecause && `: ${node.purgedBecause}`}. Its lineage stands.
      </span>
    </p>
  );
}

/** Where the name that was asked for has become another. */
function Joined({ node, asked }: { node: NamedFragment; asked: string }) {
  const name = node.otherNames.find((each) => each.id === asked);
  if (!name || asked === node.id) return null;
  return (
    <p className="notice">
      <Icon name="note" />
      <span>
        <code>{asked}</code> was joined with <strong>{spoken(node.name)}</strong> by {name.source}. You see that one.
      </span>
      <a className="end" href="#names">
        Why?
      </a>
    </p>
  );
}

/** Other names of the same thing, with who said that they are one. */
export function OtherNames({ node }: { node: NamedFragment }) {
  const [retracting, setRetracting] = useState<string | null>(null);
  const readOnly = useReadOnly();
  if (node.otherNames.length === 0) return null;
  const chosen = node.otherNames.find((each) => each.edge === retracting);
  return (
    <section className="card pad stack tight" id="names">
      <h2>Other names</h2>
      <ul className="stack tight">
        {node.otherNames.map((each) => (
          <li key={each.edge} className="othername">
            <code>{each.id}</code>
            <span className="small muted">
              {each.source} said that it is the same{" "}
              <button
                type="button"
                className="btn mini"
                disabled={!!readOnly}
                title={readOnly}
                onClick={() => setRetracting(each.edge)}
              >
                Retract…
              </button>
            </span>
          </li>
        ))}
      </ul>
      {chosen && (
        <AskFirst
          title={`Retract: ${chosen.id} is the same as ${node.id}`}
          asks="Why are they two?"
          does="Retract"
          doing="Retracting"
          close={() => setRetracting(null)}
          confirm={(reason) => retract([chosen.edge], reason)}
        />
      )}
    </section>
  );
}
