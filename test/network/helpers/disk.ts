import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitUntil } from "../../../networks/native/wait.ts";

const mebibyte = 1024 * 1024;

/** A disk of its own under a folder, which can be filled and made read-only. */
export class Disk {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Moves what a folder holds onto a disk mounted there; undefined where nothing can be mounted. */
  static under(folder: string): Disk | undefined {
    const aside = `${folder}.aside`;
    renameSync(folder, aside);
    mkdirSync(folder);
    const isMounted = mount("-t", "tmpfs", "-o", "size=2g", "tmpfs", folder);
    cpSync(aside, folder, { recursive: true });
    rmSync(aside, { recursive: true });
    return isMounted ? new Disk(folder) : undefined;
  }

  /** Leaves no room. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.#folder);
    const filler = join(this.#folder, "filler");
    try {
      writeFileSync(filler, Buffer.alloc(bavail * bsize + mebibyte));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }

  empty(): void {
    rmSync(join(this.#folder, "filler"), { force: true });
  }

  /** Nobody may have a file of it open for writing; a program that was killed has for a moment. */
  async remount(mode: "ro" | "rw"): Promise<void> {
    const isDone = () => mount("-o", `remount,${mode}`, this.#folder);
    if (!(await waitUntil(10, isDone))) throw new Error(`${this.#folder} cannot be made ${mode}`);
  }

  /** Leaves everything in the folder itself. Nobody may use it meanwhile. */
  remove(): void {
    const aside = `${this.#folder}.aside`;
    cpSync(this.#folder, aside, { recursive: true });
    spawnSync("umount", [this.#folder]);
    rmSync(this.#folder, { recursive: true });
    renameSync(aside, this.#folder);
  }
}

const mount = (...args: string[]): boolean => spawnSync("mount", args).status === 0;
