import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Wallet, isHexString } from "ethers";
import { EXIT, TaskProblem } from "../../lib/outcome.ts";

/**
 * The accounts whose keys are in a file, or in the *.key files of a folder: hexadecimal with 0x.
 *
 * @throws TaskProblem when there is none, or a file holds none
 */
export function readKeys(path: string, option = "--keys"): Wallet[] {
  if (path === "") {
    throw new TaskProblem(
      EXIT.wrongInput,
      `${option} is missing: name a key's file, or a folder of *.key files such as networks/demo/accounts`,
      `缺少 ${option}：请指定密钥文件或存放 *.key 文件的目录`,
    );
  }
  const files = existsSync(path) && statSync(path).isDirectory() ? inFolder(path) : [path];
  if (files.length === 0) throw notThere(path);
  return files.map(readKey);
}

const inFolder = (folder: string): string[] =>
  globSync("*.key", { cwd: folder })
    .sort()
    .map((file) => join(folder, file));

function readKey(file: string): Wallet {
  if (!existsSync(file)) throw notThere(file);
  const text = readFileSync(file, "utf8").trim();
  if (isHexString(text, 32)) return new Wallet(text);
  throw new TaskProblem(
    EXIT.wrongInput,
    `${file} holds no key: 0x and 64 hexadecimal digits are expected`,
    `${file} 不是有效密钥（应为 0x 加 64 位十六进制数字）`,
  );
}

const notThere = (path: string): TaskProblem =>
  new TaskProblem(
    EXIT.wrongInput,
    `${path}: no key is there: name another file or folder`,
    `${path} 处没有密钥`,
  );
