import type { EdgeProps, Edge as FlowEdge } from "@xyflow/react";
import { memo, useContext } from "react";
import { ChosenContext } from "./Box";
import type { Tie } from "./boxes";
import type { Point } from "./place";

/** `beside`: its place among ties between the same two boxes. */
export type TieEdge = FlowEdge<{ tie: Tie; bends: Point[]; beside: number }, "tie">;

const TIP = 9;

export const TieView = memo(function TieView({ sourceX, sourceY, targetX, targetY, data }: EdgeProps<TieEdge>) {
  const { sel, lit } = useContext(ChosenContext);
  if (!data) return null;
  const { tie, bends, beside } = data;
  const end = { x: targetX - TIP, y: targetY };
  const d = curve([{ x: sourceX, y: sourceY }, ...bends, end], beside);
  const first = bends[0] ?? end;
  const at = { x: (sourceX + first.x) / 2, y: (sourceY + first.y) / 2 + beside * 20 };
  const width = tie.label.length * 6.2 + 8;
  const dim = lit && !(lit.has(tie.from) && lit.has(tie.to));
  return (
    <g className={`tie${dim ? " dim" : ""}${sel === tie.id ? " sel" : ""}`} data-tie={tie.id}>
      <path className="hit" d={d} />
      <path className={`e ${tie.look}`} d={d} />
      <path className={`ah ${tie.look}`} d={`M${targetX} ${targetY}l-${TIP}-5v10z`} />
      {tie.label && (
        <g className={tie.look === "prop" ? "lab prop" : "lab"}>
          <rect x={at.x - width / 2} y={at.y - 9} width={width} height="16" rx="3" />
          <text x={at.x} y={at.y + 3}>
            {tie.label}
          </text>
        </g>
      )}
    </g>
  );
});

function curve(points: Point[], beside: number): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${x} ${y}`;
      const half = (x - before.x) / 2;
      const off = beside * 20;
      return `C${before.x + half} ${before.y + off} ${x - half} ${y + off} ${x} ${y}`;
    })
    .join("");
}
