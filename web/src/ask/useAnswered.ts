import { useRef } from "react";
import type { Asked } from "./useAsk";

/** What the shown answer was asked with: while another is on its way the old one stays, and so do the words of its question. */
export function useAnswered<Question>(asked: Question, answer: Asked<unknown>): Question {
  const last = useRef(asked);
  if (answer.data === undefined || !answer.busy) last.current = asked;
  return last.current;
}
