export const OUTSIDE = "/sign-in";

/** Where to go to sign in, and to come back from. */
export function signIn(): string {
  const { pathname, search } = window.location;
  const from = pathname + search;
  return pathname === OUTSIDE || from === "/" ? OUTSIDE : `${OUTSIDE}?next=${encodeURIComponent(from)}`;
}
