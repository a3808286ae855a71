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

  /** Nobody may have a file of it open for writing. */
  async remount(mode: "ro" | "rw"): Promise<void> {
    await this.#soon(`be made ${mode}`, () => mount("-o", `remount,${mode}`, this.#folder));
  }

  /** Leaves everything in the folder itself. Nobody may use it meanwhile. */
  async remove(): Promise<void> {
    const aside = `${this.#folder}.aside`;
    cpSync(this.#folder, aside, { recursive: true });
    await this.#soon("be unmounted", () => spawnSync("umount", [this.#folder]).status === 0);
    rmSync(this.#folder, { recursive: true });
    renameSync(aside, this.#folder);
  }

  /** A program that was killed has its files open for a moment more. */
  async #soon(what: string, isDone: () => boolean): Promise<void> {
    if (!(await waitUntil(30, isDone))) throw new Error(`${this.#folder} cannot ${what}`);
  }
}

const mount = (...args: string[]): boolean => spawnSync("mount", args).status === 0;
