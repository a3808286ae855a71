import { emptyTask } from "hardhat/config";
import { networkFolderTasks } from "./folder.ts";
import { networkLedgerTasks } from "./ledger/index.ts";
import { nativeNetworkTasks } from "./native.ts";

/** Private networks of the agencies. */
export const networkTasks = [
  emptyTask("network", "Private networks of the agencies 各机关的联盟网络").build(),
  ...networkFolderTasks,
  ...nativeNetworkTasks,
  ...networkLedgerTasks,
];
