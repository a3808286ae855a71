import { text } from "../lib/options.ts";

export const dir = text("dir", "The network's folder 网络目录");
export const codes = "Exit: 0 done, 2 wrong input, 3 node trouble. 退出码：0 完成，2 输入有误，3 节点故障";
