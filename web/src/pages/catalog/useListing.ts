import type { Question } from "../../ask/question";
import { useAnswered } from "../../ask/useAnswered";
import { useAsk } from "../../ask/useAsk";
import { type Part, pagesOf, useMore } from "../../ask/useMore";
import { useTime } from "../../frame/AsOfBar";
import { useUrl } from "../../url";
import type { Asked } from "./Listing";

/** A list as its page asks for it: what it is narrowed by, the answer, and the pages that were read so far. */
export function useListing<Result, Row>(document: Question<Result, Asked>, part: (result: Result) => Part<Row>) {
  const { query } = useUrl();
  const asked = { namespace: query.get("ns"), search: query.get("text"), ...useTime() };
  const answer = useAsk(document, asked);
  const answered = useAnswered(asked, answer);
  const pages = pagesOf(query.get("pages"));
  const first = answer.data && part(answer.data);
  const read = useMore({ document, variables: answered, first, part, pages });
  return { asked: answered, answer, read, pages, rows: answer.data && read.rows };
}
