import type { CodegenConfig } from "@graphql-codegen/cli";
import { filesOf, typesOf } from "./questions.ts";

const types = {
  enumsAsTypes: true,
  useTypeImports: true,
  skipTypename: true,
  inlineFragmentTypes: "combine",
  scalars: { DateTime: "string", JSON: "unknown", Int64: "number" },
};

const SHARED = "src/generated/schema.ts";

/**
 * Types of every question that the pages ask, from the schema that the server exports: for each `.graphql` file a
 * declaration of what the build makes of it (questions.ts). TypeScript takes it for the file itself, by `rootDirs` in
 * tsconfig.json. Checked in; a test holds them current.
 */
const config: CodegenConfig = {
  schema: "../api/schema.graphql",
  generates: {
    [SHARED]: {
      documents: "src/**/*.graphql",
      plugins: ["typescript-operations"],
      config: { ...types, generateOperationTypes: false },
    },
    ...Object.fromEntries(
      filesOf().map((file) => [
        typesOf(file),
        {
          documents: file,
          externalDocuments: ["src/**/*.graphql", `!${file}`],
          plugins: ["./declared.ts"],
          config: { ...types, importSchemaTypesFrom: SHARED },
        },
      ]),
    ),
  },
};

export default config;
