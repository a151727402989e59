import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types of every question that the pages ask, from the schema that the server exports. Checked in; a test holds them current. */
const config: CodegenConfig = {
  schema: "../api/schema.graphql",
  documents: ["src/**/*.graphql"],
  generates: {
    "src/generated/graphql.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        scalars: { DateTime: "string", JSON: "unknown", Int64: "number" },
      },
    },
  },
};

export default config;
