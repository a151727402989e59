import type { ReactNode } from "react";
import { type Head, labels } from "./heads";

interface Props {
  heads: readonly (string | Head)[];
  /** Whether the names of the columns are seen in cards alone. */
  quiet?: boolean;
  children: ReactNode;
}

/** A table; where there is no room each line is a card, which says the name of a column before its value. */
export function Table({ heads, quiet, children }: Props) {
  const all = heads.map((head) => (typeof head === "string" ? { name: head } : head));
  return (
    <table className="cards" style={labels(all)}>
      <thead className={quiet ? "vh" : undefined}>
        <tr>
          {all.map(({ name, hidden, style }) => (
            <th key={name} className={style}>
              {hidden ? <span className="vh">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
