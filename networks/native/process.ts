import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A program that outlives the command that started it; its pid is in a file. */
export interface Daemon {
  readonly pidFile: string;
  readonly logFile: string;
  /** A text that its command line and no other's holds, for a pid may be another process' by now. */
  readonly mark: string;
}

/** Its pid, if it runs. */
export function pidOf({ pidFile, mark }: Daemon): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, "utf8"));
  return pid > 0 && commandLine(pid).includes(mark) ? pid : undefined;
}

export function startDaemon(
  { pidFile, logFile }: Daemon,
  binary: string,
  args: string[],
  environment: Record<string, string>,
): void {
  const log = openSync(logFile, "a");
  try {
    const env = { ...process.env, ...environment };
    const child = spawn(binary, args, { detached: true, stdio: ["ignore", log, log], env });
    // A binary that cannot be run shows in that no process is there.
    child.on("error", () => undefined);
    child.unref();
    if (child.pid !== undefined) writeFileSync(pidFile, `${child.pid}\n`);
  } finally {
    closeSync(log);
  }
}

/** Sends a signal, if it runs. */
export function signalDaemon(daemon: Daemon, signal: "SIGTERM" | "SIGKILL"): void {
  const pid = pidOf(daemon);
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone in between.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

export function forgetDaemon({ pidFile }: Daemon): void {
  rmSync(pidFile, { force: true });
}

/** The last line of its log that says something. */
export function lastLine({ logFile }: Daemon): string {
  if (!existsSync(logFile)) return "";
  const lines = readFileSync(logFile, "utf8").split("\n");
  return lines.findLast((line) => line.trim() !== "")?.trim() ?? "";
}

/** A process' command line; of one that is gone, or a zombie, nothing. */
function commandLine(pid: number): string {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-ww", "-o", "command=", "-p", `${pid}`], { encoding: "utf8" }).stdout;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
