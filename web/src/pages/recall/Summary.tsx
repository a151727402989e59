import { spoken } from "../../parts/kinds";
import { count, listed } from "../../parts/values";
import { type Found, period, serving, shares, verb, type Wanted } from "./asked";

const PLACES = 3;
/** The least parts of the bar, in hundredths, in which a number and its word have room. */
const [NUMBER, WORD] = [3, 16];

/** The answer in a sentence of its numbers. */
export function Sentence({ found, asked }: { found: Found; asked: Wanted }) {
  const { counts, root } = found;
  const { affected, unknown, total } = counts;
  const name = spoken(root.name || root.id);
  const bounds = period(asked);
  const said = bounds ? `${name}, its versions ${bounds}` : name;
  const { versions, places, more } = serving(found.affected.nodes, affected);
  return (
    <p className="lead section">
      <strong>{affected === 0 ? `None of ${number(total)}` : `${number(affected)} of ${number(total)}`}</strong> model{" "}
      {total === 1 ? "version" : "versions"}{" "}
      {affected === 0 && unknown > 0
        ? `is known to be ${verb(root.kind, false).replace("was ", "")}`
        : verb(root.kind, affected > 1)}{" "}
      {said}
      {asked.fixedIn && ", up to what fixed it"}
      {affected > 0 &&
        (versions === 0 ? (
          ", and none of them serves"
        ) : (
          <>
            , and{" "}
            <strong>
              {more ? "at least " : ""}
              {number(versions)} of them {versions === 1 && !more ? "serves" : "serve"}
            </strong>
            , at{" "}
            {listed([
              ...places.slice(0, PLACES),
              ...(places.length > PLACES ? [count(places.length - PLACES, "more place")] : []),
            ])}
          </>
        ))}
      .{" "}
      {unknown > 0 && (
        <>
          Of <strong>{affected > 0 ? `${number(unknown)} more` : number(unknown)}</strong> it is not known: a missing
          link could hide it.
        </>
      )}
      {unknown === 0 && total > affected && (
        <>
          Of {affected > 0 ? `the other ${number(total - affected)}` : "all"} it is known that{" "}
          {total - affected === 1 ? "it is" : "they are"} not.
        </>
      )}
    </p>
  );
}

/** The three verdicts as one bar; its numbers stand above the columns, too. */
export function Bar({ counts }: { counts: Found["counts"] }) {
  const { affected, unknown, cleared, total } = counts;
  const parts: [number, string, string, string][] = [
    [affected, "affected", "f0", "w"],
    [unknown, "unknown", "f1", ""],
    [cleared, "cleared", "f4", "w"],
  ];
  const placed = shares(parts.map(([many]) => many));
  const label = `${parts.map(([many, word]) => `${number(many)} ${word}`).join(", ")}, of ${number(total)}`;
  return (
    <svg className="dist" role="img" aria-label={label}>
      {parts.map(([many, word, fill, text], index) => {
        const { x, width } = placed[index] ?? { x: 0, width: 0 };
        if (many === 0) return null;
        return (
          <g key={word}>
            <rect className={fill} x={`${x}%`} width={`${width}%`} />
            {width > NUMBER && (
              <text className={text} x={`${x + width / 2}%`} y="14">
                {number(many)} {width > WORD && word}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function number(many: number): string {
  return many.toLocaleString("en-GB");
}
