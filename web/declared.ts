import type { PluginFunction } from "@graphql-codegen/plugin-helpers";
import { plugin as operations } from "@graphql-codegen/typescript-operations";
import { type FragmentDefinitionNode, type GraphQLSchema, isAbstractType } from "graphql";
import { definitionsOf, fragments, isFragment, path, spread, typesOf } from "./questions.ts";

const HEAD = "/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */";
const INTERNAL = "/** Internal type. DO NOT USE DIRECTLY. */\n";
const QUESTION = "src/generated/ask/question";
const KINDS = { query: "Query", mutation: "Mutation", subscription: "Subscription" } as const;

/** Plugin of codegen: what questions.ts exports, and the types of its answers; types of another file's fragments are imported. */
export const plugin: PluginFunction = async (schema, documents, config, info) => {
  const from = info?.outputFile ?? "";
  const known = fragments();
  const imports = new Map<string, Set<string>>();
  const questions: string[] = [];
  for (const file of documents.flatMap(({ type, location }) => (type !== "external" && location ? [location] : []))) {
    for (const node of definitionsOf(file)) {
      for (const name of spread(node, known, false)) {
        const fragment = known.get(name);
        if (!fragment || fragment.file === file) continue;
        const names = imports.get(fragment.file) ?? new Set();
        for (const each of namesOf(schema, fragment.node)) names.add(each);
        imports.set(fragment.file, names);
      }
      if (isFragment(node)) continue;
      const type = `${node.name?.value}${KINDS[node.operation]}`;
      questions.push(`export declare const ${node.name?.value}Document: Question<${type}, ${type}Variables>;`);
    }
  }
  const found = await operations(schema, documents, config, info ?? {});
  const { prepend = [], content } = typeof found === "string" ? { content: found } : found;
  return {
    prepend: [
      HEAD,
      ...(questions.length ? [`import type { Question } from "${path(from, QUESTION)}";`] : []),
      ...[...imports].map(
        ([home, names]) =>
          `import type { ${[...names].join(", ")} } from "${path(from, typesOf(home)).replace(/\.ts$/, "")}";`,
      ),
      ...prepend.flatMap((line) => (line && !line.includes("type Incremental") ? [line.replace(INTERNAL, "")] : [])),
    ],
    content: [...questions, once(content)].join("\n"),
  };
};

/** The names that codegen gives to the types of a fragment: one for each kind of node that it may be of. */
function namesOf(schema: GraphQLSchema, { name, typeCondition }: FragmentDefinitionNode): string[] {
  const type = schema.getType(typeCondition.name.value);
  if (!isAbstractType(type)) return [`${name.value}Fragment`];
  return schema.getPossibleTypes(type).map((each) => `${name.value}_${each.name}_Fragment`);
}

/** Kinds of nodes of which the same is asked have the same type: it stands in a union once. */
function once(types: string): string {
  return types.replace(/(^ +\| .*\n)+/gm, (union) => `${[...new Set(union.trimEnd().split("\n"))].join("\n")}\n`);
}
