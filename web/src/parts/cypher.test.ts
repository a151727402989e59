import "../windowless";
import { expect, test } from "vitest";
import { inBrowser, millis, walkFile } from "./cypher";

test("a walk has the parameters of the page, and the moment that it is of", () => {
  const { variables } = walkFile("ancestors", "run:1", { asOf: "2026-01-02T00:00:00Z", at: null }, 3);
  expect(variables).toEqual({
    name: "lineage/ancestors",
    parameters: { id: "run:1", depth: 3, at: undefined },
    asOf: "2026-01-02T00:00:00Z",
  });
  expect(millis("2026-01-02T00:00:00Z")).toBe(1767312000000);
  expect(millis("soon")).toBe(undefined);
});

test("Neo4j Browser opens with what to connect to, and the query in its editor", () => {
  const address = new URL(
    inBrowser("http://127.0.0.1:7474/browser/?connectURL=bolt%3A%2F%2Fneo4j%40h", "// A\nRETURN '&+#';"),
  );
  expect(address.searchParams.get("connectURL")).toBe("bolt://neo4j@h");
  expect([address.searchParams.get("cmd"), address.searchParams.get("arg")]).toEqual(["edit", "// A\nRETURN '&+#';"]);
});
