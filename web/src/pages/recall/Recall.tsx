import { Answer } from "../../ask/Answer";
import { gone } from "../../ask/gone";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { pagesOf } from "../../ask/useMore";
import { useTitle } from "../../frame/Frame";
import { Complete } from "../../parts/Complete";
import { Command } from "../../parts/Copy";
import { CopyAs } from "../../parts/CopyAs";
import { cut } from "../../parts/csv";
import { cypherOf } from "../../parts/cypher";
import { Export } from "../../parts/Export";
import { spoken } from "../../parts/kinds";
import { Link } from "../../parts/Link";
import { minute } from "../../parts/time";
import { href, useUrl } from "../../url";
import { Lost } from "../Missing";
import { begun, command, type Found, verdictTable, type Wanted, wanted } from "./asked";
import { Bad } from "./Bad";
import { Columns } from "./Columns";
import { Plan } from "./Plan";
import { RecallDocument, RecallFileDocument, RecallMoreDocument } from "./recall.graphql";
import { Settle } from "./Settle";
import { Bar, Sentence } from "./Summary";

/** Verdicts that are read at once for a file. */
const AT_ONCE = 200;

/** Which model versions something bad affects, of which it is not known, and which are not. */
export default function Recall() {
  const { query } = useUrl();
  const asked = wanted(query);
  const answer = useAsk(RecallDocument, asked);
  const answered = useAnswered(asked, answer);
  const found = asked ? answer.data?.recall : undefined;
  useTitle(found ? `Recall of ${spoken(found.root.name)}` : "Recall");
  return (
    <>
      <div className="head">
        <h1>Recall</h1>
        {asked && !gone(answer) && (
          <div className="acts">
            <Link className="btn" to={href("/lineage", { id: asked.id })}>
              Lineage
            </Link>
            <Export
              document={RecallMoreDocument}
              variables={{ ...asked, asOf: found?.asOf ?? asked.asOf, first: AT_ONCE }}
              part={({ recall }) => recall.verdicts}
              written={verdictTable}
              total={found?.counts.total}
              one="verdict"
              file="recall.csv"
              note="Every version with its verdict, read on the page or not. The same for pipelines:"
              command={`.venv/bin/${command(asked)} --json`}
            />
            <CopyAs
              command={command(asked)}
              query={RecallDocument}
              variables={{ ...asked }}
              asOf={found?.asOf}
              cypher={[cypherOf(RecallFileDocument, asked, ({ recall }) => recall.queryFile.cypher)]}
              csv={found && (() => verdictTable(begun(found)))}
              cut={found && cut(begun(found).length, found.counts.total)}
            />
          </div>
        )}
      </div>
      <Bad root={answer.busy ? undefined : found?.root} />
      {asked ? (
        <div className="section">
          {gone(answer) ? (
            <Lost
              key={`${asked.id} ${asked.fixedIn}`}
              what="the recall"
              asked={answer}
              ids={[asked.id, ...(asked.fixedIn ? [asked.fixedIn] : [])]}
            />
          ) : (
            <Answer asked={answer} what="the recall">
              {({ recall }) => <Page found={recall} asked={answered ?? asked} pages={query} />}
            </Answer>
          )}
        </div>
      ) : (
        <Empty />
      )}
    </>
  );
}

function Page({ found, asked, pages }: { found: Found; asked: Wanted; pages: URLSearchParams }) {
  const { affected, unknown, cleared, total } = found.counts;
  const each = (name: string) => pagesOf(pages.get(name));
  const sum = `${[affected, unknown, cleared].map((many) => many.toLocaleString("en-GB")).join(" + ")} = ${total.toLocaleString("en-GB")}`;
  return (
    <>
      <Sentence found={found} asked={asked} />
      <Bar counts={found.counts} />
      <Columns
        found={found}
        asked={asked}
        pages={{ affected: each("affected"), unknown: each("unknown"), cleared: each("cleared") }}
      />
      <p className="section-0">
        <Complete
          complete={found.complete}
          all={`${sum} model versions of every namespace, as known ${minute(found.asOf)}`}
          cut={`A limit left something out: ${sum} model versions were judged, as known ${minute(found.asOf)}.`}
        />
      </p>
      <Settle found={found} asked={asked} />
      <Plan found={found} asked={asked} />
    </>
  );
}

function Empty() {
  return (
    <div className="card state section">
      <h2>What is bad?</h2>
      <p className="soft">
        Pick it above. Every model version is then affected, cleared, or unknown: where a missing link could hide it,
        nobody is assured that it is fine. A recall can be shared by its address, and asked for at the command line:
      </p>
      <Command text=".venv/bin/forebear recall ID" />
    </div>
  );
}
