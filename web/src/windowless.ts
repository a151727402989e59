/** What url.ts reads of a window, for tests of pure parts that run in Node: imported before what they test. */
Object.assign(globalThis, {
  window: { location: { pathname: "/", search: "", href: "http://forebear.test/" }, addEventListener: () => undefined },
});

export {};
