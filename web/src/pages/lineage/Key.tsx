import type { Tie } from "./boxes";
import { SIGNS } from "./boxes";
import type { Drawn } from "./cut";

const LOOKS: [Tie["look"], string][] = [
  ["train", "trained on"],
  ["", "used, made"],
  ["eval", "evaluated on"],
  ["unk", "role unknown"],
  ["infer", "inferred"],
  ["prop", "proposed"],
  ["lack", "missing"],
];

/** What the lines mean that are in the picture. */
export function Key({ drawn: { ties } }: { drawn: Drawn }) {
  const looks = new Set(ties.map((tie) => tie.look));
  const methods = new Set(ties.flatMap((tie) => tie.edges.map((edge) => edge.method)));
  return (
    <div className="float key" role="note" aria-label="Key">
      {LOOKS.filter(([look]) => looks.has(look)).map(([look, word]) => (
        <span key={look}>
          <svg viewBox="0 0 28 10" aria-hidden="true">
            <path className={`e ${look}`} d="M0 5h28" />
          </svg>
          {word}
        </span>
      ))}
      {Object.entries(SIGNS).map(
        ([method, sign]) =>
          methods.has(method as keyof typeof SIGNS) && <span key={method}>{`${sign} ${method.toLowerCase()}`}</span>,
      )}
    </div>
  );
}
