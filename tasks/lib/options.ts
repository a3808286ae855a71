import { ArgumentType } from "hardhat/types/arguments";

export const JSON_FLAG = { name: "json", description: "Print JSON 输出 JSON" } as const;

/** An option that is a text; empty when left out. */
export const text = <Name extends string>(name: Name, description: string) => ({
  name,
  description,
  type: ArgumentType.STRING as const,
  defaultValue: "",
});
