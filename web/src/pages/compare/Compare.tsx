import { Answer } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useAsk } from "../../ask/useAsk";
import { useTime } from "../../frame/AsOfBar";
import { useTitle } from "../../frame/Frame";
import { Level } from "../../parts/badges";
import { Complete } from "../../parts/Complete";
import { CopyAs } from "../../parts/CopyAs";
import { table } from "../../parts/csv";
import { type Cypher, file } from "../../parts/cypher";
import { Icon } from "../../parts/Icon";
import { spoken } from "../../parts/kinds";
import { Picker } from "../../parts/Picker";
import { day } from "../../parts/time";
import { count } from "../../parts/values";
import { go, here, useUrl } from "../../url";
import { Lost } from "../Missing";
import { CompareDocument, CompareOneDocument, type CompareQuery } from "./compare.graphql";
import { judge } from "./judge";
import { Rows } from "./Rows";
import { Sentence } from "./Sentence";
import { type Compared, side } from "./side";

/** The runs that are compared. */
function cypher({ a, b }: Compared, asOf: string | null): Cypher[] {
  const runOf = (each: { id: string; run?: { id: string } | null }) => ("run" in each ? (each.run?.id ?? []) : each.id);
  const ids = [a, b].flatMap(runOf);
  return [file("comparison/run_profiles", { ids }, asOf)];
}

/** What differs, as CSV. */
function differences(compared: Compared): string {
  const said = (value: unknown) => (typeof value === "string" || value === null ? value : JSON.stringify(value));
  return table(
    ["of", "what", compared.a.id, compared.b.id],
    (["data", "commits", "parameters", "environment", "metrics"] as const).flatMap((of) =>
      compared[of].map(({ key, a, b }) => [of, key, said(a), said(b)]),
    ),
  );
}

const KINDS = ["ModelVersion", "Run"] as const;

/** Two model versions or runs side by side: what differs, what cannot be compared, what is the same. */
export default function Compare() {
  const { query } = useUrl();
  const [a, b] = [query.get("a"), query.get("b")];
  const time = useTime();
  const asked = useAsk(CompareDocument, a && b ? { a, b, ...time } : null);
  const one = a ?? b;
  const alone = useAsk(CompareOneDocument, one && !(a && b) ? { id: one, ...time } : null);
  const data = a && b && !asked.busy ? asked.data : undefined;
  useTitle(data ? `${spoken(data.compare.a.name)} and ${spoken(data.compare.b.name)}` : "Compare");
  const known = (id: string | null) => (id && id === one ? (alone.data?.node ?? null) : null);
  return (
    <>
      <div className="head">
        <h1>Compare</h1>
        <div className="acts">
          <button type="button" className="btn" disabled={!a && !b} onClick={() => go(here({ a: b, b: a }))}>
            <Icon name="swap" />
            Swap
          </button>
          {a && b && !gone(asked) && (
            <CopyAs
              command={`forebear compare ${a} ${b}`}
              query={CompareDocument}
              variables={{ a, b, ...time }}
              asOf={data?.left.asOf}
              cypher={data && cypher(data.compare, time.asOf)}
              csv={data && (() => differences(data.compare))}
            />
          )}
        </div>
      </div>
      <div className="card">
        <div className="vs hd">
          <div className="k muted small">Two versions of models, or two runs</div>
          <Pick name="a" label="This" id={a} node={data?.compare.a ?? known(a)} />
          <Pick name="b" label="with that" id={b} node={data?.compare.b ?? known(b)} />
        </div>
      </div>
      {a && b ? (
        <div className="section">
          {gone(asked) ? (
            <Lost key={`${a} ${b}`} what="the comparison" asked={asked} ids={[a, b]} />
          ) : (
            <Answer asked={asked} what="the comparison">
              {(found) => <Page found={found} />}
            </Answer>
          )}
        </div>
      ) : (
        <div className="card state section">
          <h2>{one ? "With what?" : "Compare what?"}</h2>
          <p className="soft">
            Pick two above. Then what differs is listed apart from what is the same, and from what nobody knows, because
            it was not recorded.
          </p>
        </div>
      )}
    </>
  );
}

type Shown = { kind: string; name: string } | Compared["a"];

function Pick({ name, label, id, node }: { name: "a" | "b"; label: string; id: string | null; node: Shown | null }) {
  const version = node && "version" in node ? node : null;
  const when = version
    ? version.createdAtKnown
      ? version.createdAt
      : null
    : node && "startedAt" in node
      ? node.startedAt
      : null;
  return (
    <div className={name}>
      <Picker
        label={label}
        kinds={KINDS}
        id={id}
        node={node}
        placeholder="A version or a run"
        pick={(picked) => go(here({ [name]: picked }))}
      />
      <p className="meta small section-0">
        {version && <Level level={version.reproducibility?.level} />}
        {when
          ? day(when)
          : node && "recordedAt" in node && node.recordedAt
            ? `known since ${day(node.recordedAt)}`
            : ""}
      </p>
    </div>
  );
}

function Page({ found }: { found: CompareQuery }) {
  const { compare, left, right } = found;
  const [a, b] = [side(compare.a, left), side(compare.b, right)];
  const rows = judge(compare, a, b);
  const cut = [
    !compare.complete && "A limit left runs upstream out.",
    ...[[a, left] as const, [b, right] as const].map(
      ([each, behind]) =>
        !behind.complete &&
        `Of what is behind ${each.name} the nearest ${behind.nodes.length.toLocaleString("en-GB")} of ${behind.totalCount.toLocaleString("en-GB")} were looked at for what is missing.`,
    ),
  ].filter((each) => each !== false);
  const of = (state: (typeof rows)[number]["state"]) => rows.filter((row) => row.state === state);
  return (
    <>
      <div>
        <Sentence compared={compare} rows={rows} a={a} b={b} />
        <p className="section-0">
          <span className="tag">
            {compare.same ? "the same bytes" : compare.differ ? "different bytes" : "not known whether the same bytes"}
          </span>
        </p>
      </div>
      <Rows
        id="differs"
        title="What differs"
        one="difference"
        none="Nothing that both sides recorded differs."
        rows={of("differs")}
        a={a}
        b={b}
      />
      <Rows
        id="cannot"
        title="What cannot be compared"
        one="line"
        none="Nothing is missing on either side that would keep them from being compared."
        rows={of("cannot")}
        a={a}
        b={b}
      />
      <Rows
        id="same"
        title="What is the same"
        one="line"
        none="Nothing that both sides recorded is the same."
        rows={of("same")}
        a={a}
        b={b}
      />
      <p className="section-0">
        <Complete
          complete={cut.length === 0}
          all={`every run upstream was read, ${count(left.totalCount, "ancestor")} of ${a.name} and ${count(right.totalCount, "ancestor")} of ${b.name}`}
          cut={cut.join(" ")}
        />
      </p>
    </>
  );
}
