import type { ConfigHooks } from "hardhat/types/hooks";
import { addNetworks } from "./networks.ts";

export default (): Promise<Partial<ConfigHooks>> =>
  Promise.resolve({ extendUserConfig: async (config, next) => addNetworks(await next(config)) });
