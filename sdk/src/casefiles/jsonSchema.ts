import { z } from "zod";
import { checksSchema } from "./checks.ts";
import { flowSchema } from "./flow.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

function publish(schema: z.ZodType, title: string, description: string): JsonSchema {
  const schemaProper = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: ({ zodSchema }) => (zodSchema instanceof z.ZodUndefined ? { not: {} } : "throw"),
  });
  const published: JsonSchema = { $schema: DIALECT, title, description, ...schemaProper };
  for (const definition of Object.values(published.$defs ?? {})) delete (definition as { id?: string }).id;
  return published;
}

/** The published JSON Schema of flow files: it refuses unknown actions, arguments and posts by itself. */
export const flowJsonSchema = (): JsonSchema =>
  publish(
    flowSchema,
    "Xingzhi case flow",
    "A whole case, step by step. Order in time, the parties that the steps name and the ruleset in force are checked when the file is read.",
  );

/** The published JSON Schema of files of checks. */
export const checksJsonSchema = (): JsonSchema =>
  publish(
    checksSchema,
    "Xingzhi law checks",
    "What the law says of a request. Ids are unique within a file.",
  );
