import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** Under every answer: that nothing was cut, or what was, with numbers. */
export function Complete({
  complete,
  all,
  cut,
  children,
}: {
  complete: boolean;
  all: string;
  cut: string;
  children?: ReactNode;
}) {
  if (complete) {
    return (
      <span className="complete">
        <Icon name="check" />
        Complete: {all}
      </span>
    );
  }
  return (
    <p className="notice cut">
      <Icon name="warning" />
      <span>
        <strong>Not complete.</strong> {cut}
      </span>
      {children}
    </p>
  );
}
