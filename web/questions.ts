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

/** Lets the pages import a question from its `.graphql` file: a text, put together with the fragments it needs, each of which is bundled once. */
export function questions(): Plugin {
  return {
    name: "questions",
    transform(_, id) {
      if (!id.endsWith(".graphql")) return null;
      const known = fragments();
      const needed = new Set<string>();
      const lines = definitionsOf(id).map((node) => {
        const text = JSON.stringify(`${print(node)}\n`);
        if (isFragment(node)) return `export const ${node.name.value}Fragment = ${text};`;
        const uses = [...spread(node, known, true)];
        for (const name of uses) if (known.get(name)?.file !== id) needed.add(name);
        return `export const ${node.name?.value}Document = ${[text, ...uses.map((name) => `${name}Fragment`)].join(" + ")};`;
      });
      const imports = [...needed].map(
        (name) => `import { ${name}Fragment } from ${JSON.stringify(path(id, known.get(name)?.file ?? ""))};`,
      );
      // Fragments first: what is put together needs them.
      return {
        code: [...imports, ...lines.sort((a, b) => first(a) - first(b))].join("\n"),
        map: null,
        moduleType: "js",
      };
    },
  };
}

const first = (line: string): number => (/^export const \w+Fragment = /.test(line) ? 0 : 1);
