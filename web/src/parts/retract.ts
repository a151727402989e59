import { write } from "../ask/useAsk";
import { say } from "../frame/notices";
import { RetractDocument } from "./retract.graphql";

/** End the statements of an edge, each by its id. The first refusal is thrown; what was ended before it stays ended. */
export async function retract(edges: string[], reason: string): Promise<void> {
  for (const [index, edge] of edges.entries()) {
    const answer = await write(RetractDocument, { edge, reason });
    const refused = answer.retract.rejected[0];
    if (refused) throw new Error(index ? `${index} of ${edges.length} were retracted. ${refused.why}` : refused.why);
  }
  say({ text: "Retracted. What was known before can still be asked for as of then." });
}
