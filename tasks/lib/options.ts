import { ArgumentType } from "hardhat/types/arguments";

export const JSON_FLAG = { name: "json", description: "Print JSON 输出 JSON" } as const;

/** An option that is a text; empty when left out. */
export const text = <Name extends string>(name: Name, description: string) => ({
  name,
  description,
  type: ArgumentType.STRING as const,
  defaultValue: "",
});

/** Which of a network's deployments is meant. */
export const deploymentId = text(
  "deploymentId",
  "The deployment, as Ignition was told it; chain-ID when left out Ignition 部署标识，默认 chain-ID",
);
export const rehearsal = { name: "rehearsal", description: "It is a rehearsal 所指为演练账本" } as const;
