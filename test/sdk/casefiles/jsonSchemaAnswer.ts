/** The keywords that the published JSON Schemas use. */
export interface Schema {
  $schema?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  default?: unknown;
  $ref?: string;
  type?: "object" | "array" | "integer" | "string" | "boolean";
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  pattern?: string;
  minLength?: number;
  minItems?: number;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: false;
}

const KNOWN = new Set<string>([
  ...[
    "$schema",
    "$defs",
    "title",
    "description",
    "default",
    "$ref",
    "type",
    "const",
    "enum",
    "anyOf",
    "oneOf",
  ],
  ...["not", "pattern", "minLength", "minItems", "items", "minimum", "maximum", "required", "properties"],
  "additionalProperties",
]);

const TYPES: Record<NonNullable<Schema["type"]>, (value: unknown) => boolean> = {
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  integer: Number.isInteger,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
};

/** Whether a value fits a JSON Schema; throws at a keyword that it does not know. */
export function fits(schema: Schema, value: unknown, root: Schema = schema): boolean {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown !== undefined) throw new Error(`keyword ${unknown} is not known to this test`);
  const count = (subs: Schema[]): number => subs.filter((sub) => fits(sub, value, root)).length;

  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    if (target === undefined || !fits(target, value, root)) return false;
  }
  if (schema.type !== undefined && !TYPES[schema.type](value)) return false;
  if ("const" in schema && schema.const !== value) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.anyOf !== undefined && count(schema.anyOf) === 0) return false;
  if (schema.oneOf !== undefined && count(schema.oneOf) !== 1) return false;
  if (schema.not !== undefined && fits(schema.not, value, root)) return false;
  if (typeof value === "string") return stringFits(schema, value);
  if (typeof value === "number")
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  if (Array.isArray(value)) return listFits(schema, value, root);
  return !TYPES.object(value) || objectFits(schema, value as Record<string, unknown>, root);
}

const stringFits = ({ pattern = "", minLength = 0 }: Schema, value: string): boolean =>
  new RegExp(pattern, "u").test(value) && value.length >= minLength;

const listFits = ({ items = {}, minItems = 0 }: Schema, value: unknown[], root: Schema): boolean =>
  value.length >= minItems && value.every((item) => fits(items, item, root));

function objectFits(schema: Schema, value: Record<string, unknown>, root: Schema): boolean {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (!required.every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, member]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return property === undefined ? additionalProperties !== false : fits(property, member, root);
  });
}
