import { overrideTask } from "hardhat/config";

/** What Ignition does not ask before it deploys. */
export const ignitionTasks = [
  overrideTask(["ignition", "deploy"])
    .setAction(async () => import("./deploy.ts"))
    .build(),
];
