import { homedir } from "node:os";
import { join } from "node:path";

/** The folder where what was built or fetched is kept; XINGZHI_CACHE names another. */
export function cacheFolder(): string {
  const { XINGZHI_CACHE, XDG_CACHE_HOME } = process.env;
  if (XINGZHI_CACHE !== undefined && XINGZHI_CACHE !== "") return XINGZHI_CACHE;
  return join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "xingzhi");
}
