import { useEffect, useState } from "react";
import { day } from "./time";

interface Props {
  label: string;
  /** A moment as the URL has it. */
  value: string | null;
  /** Whether the day that is picked stands for its end; else for its begin. */
  end?: boolean;
  change: (moment: string | null) => void;
}

/** A day in UTC. The URL holds the moment; one that is within a day is said as it is. */
export function Day({ label, value, end, change }: Props) {
  const date = value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null;
  const [typed, setTyped] = useState(date?.slice(0, 10) ?? "");
  useEffect(() => setTyped(date?.slice(0, 10) ?? ""), [date]);
  const whole = date !== null && (end ? date.endsWith("T23:59:59.999Z") : date.endsWith("T00:00:00.000Z"));
  return (
    <label className="stack tight">
      <span className="small muted">{label}</span>
      <span className="field">
        <input
          type="date"
          title={date ? `${day(date)}, ${date.slice(11, 19)} UTC` : undefined}
          value={typed}
          onChange={(event) => {
            const picked = event.target.value;
            setTyped(picked);
            if (!picked) change(null);
            else if (picked >= "1970") change(`${picked}T${end ? "23:59:59.999" : "00:00:00.000"}Z`);
          }}
        />
      </span>
      {date && !whole && <span className="small muted num">{date.slice(11, 19)} UTC</span>}
    </label>
  );
}
