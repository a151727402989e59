import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import type { Plugin } from "vite";

const SRC = join(import.meta.dirname, "src");

type Named = FragmentDefinitionNode | OperationDefinitionNode;

export const filesOf = (): string[] => globSync("**/*.graphql", { cwd: SRC }).map((each) => join(SRC, each));

/** Where the types of what a file exports are declared. */
export const typesOf = (file: string): string => join("src/generated", relative(SRC, file).concat(".ts"));

export const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode =>
  node.kind === Kind.FRAGMENT_DEFINITION;

/** What a file holds. Every question has a name, for that is what the pages import it by. */
export function definitionsOf(file: string): Named[] {
  return parse(readFileSync(file, "utf-8")).definitions.filter(
    (each): each is Named => isFragment(each) || each.kind === Kind.OPERATION_DEFINITION,
  );
}

export interface Fragment {
  file: string;
  node: FragmentDefinitionNode;
}

/** Every fragment, by its name. */
export function fragments(): Map<string, Fragment> {
  return new Map(
    filesOf().flatMap((file) =>
      definitionsOf(file)
        .filter(isFragment)
        .map((node) => [node.name.value, { file, node }] as const),
    ),
  );
}

/** The fragments that a definition spreads; `all`: and those that they spread. */
export function spread(node: DefinitionNode, known: Map<string, Fragment>, all: boolean): Set<string> {
  const found = new Set<string>();
  const look = (at: DefinitionNode): void => {
    visit(at, {
      FragmentSpread({ name: { value } }) {
        const fragment = known.get(value);
        if (!fragment) throw new Error(`No .graphql file has the fragment ${value}.`);
        if (found.has(value)) return;
        found.add(value);
        if (all) look(fragment.node);
      },
    });
  };
  look(node);
  return found;
}

/** How a file names another one in its imports. */
export function path(from: string, to: string): string {
  const found = relative(dirname(from), to);
  return found.startsWith(".") ? found : `./${found}`;
}

/** The module that is made of a file: its fragments first, for what is put together needs them. */
function moduleOf(file: string, known: Map<string, Fragment>): string {
  const imports = new Set<string>();
  const texts = definitionsOf(file).map((node) => {
    const text = JSON.stringify(`${print(node)}\n`);
    if (isFragment(node)) return { of: 0, line: `export const ${node.name.value}Fragment = ${text};` };
    const uses = [...spread(node, known, true)].map((name) => {
      const home = known.get(name)?.file ?? file;
      if (home !== file) imports.add(`import { ${name}Fragment } from ${JSON.stringify(path(file, home))};`);
      return `${name}Fragment`;
    });
    return { of: 1, line: `export const ${node.name?.value}Document = ${[text, ...uses].join(" + ")};` };
  });
  return [...imports, ...texts.sort((a, b) => a.of - b.of).map(({ line }) => line)].join("\n");
}

/** Lets the pages import a question from its `.graphql` file: a text, with the fragments it needs, each of which is bundled once. */
export function questions(): Plugin {
  let known = new Map<string, Fragment>();
  const read = (): void => {
    known = fragments();
  };
  return {
    name: "questions",
    buildStart: read,
    watchChange: read,
    transform: {
      filter: { id: /\.graphql$/ },
      handler: (_, id) => ({ code: moduleOf(id, known), map: null, moduleType: "js" }),
    },
  };
}
