import type { HardhatPlugin } from "hardhat/types/plugins";
import { auditTasks } from "./audit/index.ts";
import { ignitionTasks } from "./ignition/index.ts";
import { lawTasks } from "./law/index.ts";
import { networkTasks } from "./network/index.ts";

/**
 * Xingzhi's tasks for a Hardhat 3 project, and its private networks as `--network NAME`: `plugins: [xingzhi]`. What a task
 * does is loaded when it runs.
 */
const xingzhi: HardhatPlugin = {
  id: "xingzhi",
  // Ignition's deployment is asked something first, so it must be there before; simulations deploy with it.
  dependencies: () => [
    import("@nomicfoundation/hardhat-ignition"),
    import("@nomicfoundation/hardhat-ignition-ethers"),
  ],
  hookHandlers: { config: async () => import("./config/hooks.ts") },
  tasks: [...auditTasks, ...ignitionTasks, ...lawTasks, ...networkTasks],
};
export default xingzhi;
