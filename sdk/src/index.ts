export * from "./generated/enums.ts";
export * from "./generated/errors.ts";
