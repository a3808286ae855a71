import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { EXIT, TaskProblem } from "../../tasks/lib/outcome.ts";

/** The program that a variable names. @throws TaskProblem when there is none at that place */
export function namedProgram(variable: string): string | undefined {
  const path = process.env[variable];
  if (path === undefined || path === "") return undefined;
  if (isProgram(path)) return path;
  throw new TaskProblem(
    EXIT.wrongInput,
    `${variable} names ${path}, which is no program: correct or unset it`,
    `${variable} 指定的 ${path} 不是可执行文件`,
  );
}

/** The program that PATH leads to. */
export function programOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
