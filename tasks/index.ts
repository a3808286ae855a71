import type { HardhatPlugin } from "hardhat/types/plugins";
import { lawTasks } from "./law/index.ts";
import { networkTasks } from "./network/index.ts";

/** Xingzhi's tasks for a Hardhat 3 project: `plugins: [xingzhi]`. What a task does is loaded when it runs. */
const xingzhi: HardhatPlugin = { id: "xingzhi", tasks: [...lawTasks, ...networkTasks] };
export default xingzhi;
