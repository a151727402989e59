import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from "react";
import { go } from "../url";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
  /** Whether the scroll stays where it is: something of this page is opened or narrowed. */
  stay?: boolean;
  children: ReactNode;
}

/** A link to a page of ours. With a modifier key it is the browser's own. */
export function Link({ to, stay, children, onClick, ...rest }: Props) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to, stay);
  }
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
