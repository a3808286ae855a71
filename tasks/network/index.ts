import { emptyTask } from "hardhat/config";
import { nativeNetworkTasks } from "./native.ts";

/** Private networks of the agencies. */
export const networkTasks = [
  emptyTask("network", "Private networks of the agencies 各机关的联盟网络").build(),
  ...nativeNetworkTasks,
];
