import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type Page, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser of this machine: what XINGZHI_CHROMIUM names, or one on PATH; undefined where there is none. */
export function findBrowser(): string | undefined {
  const { XINGZHI_CHROMIUM: named, PATH = "" } = process.env;
  if (named !== undefined && named !== "") return named;
  return PATH.split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    // A browser of root has no sandbox.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });

/** A file in a browser without a network. */
export interface OpenPage {
  readonly page: Page;
  /** What the page asked for beside itself, and what it complained of. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

export async function openFile(browser: Browser, file: string, scripts: boolean): Promise<OpenPage> {
  const context = await browser.newContext({
    ...{ offline: true, javaScriptEnabled: scripts, viewport: { width: 1100, height: 1400 } },
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url) troubles.push(`asks for ${request.url()}`);
  });
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, troubles, close: () => context.close() };
}

/** What is read out of a page: expressions, because a page without scripts runs no functions of a test. */
export const READ = {
  /** Named numbers, as they are given and as they are shown. */
  numbers: `[...document.querySelectorAll("data.n")].map((each) => [each.dataset.name, each.value, each.textContent])`,
  marks: `[...document.querySelectorAll("figure")].map((each) => [
    each.querySelector("figcaption").textContent,
    [...each.querySelectorAll("svg g.mark")].map((mark) => mark.dataset.value ?? null),
  ])`,
  foreign: `[...document.querySelectorAll("script, link, img, iframe, object, embed, base, form, [src], [href], [style]")]
    .map((each) => each.outerHTML)
    .concat([...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames().filter((name) => /^on/i.test(name))))`,
  /** What stands out to the right of the page. */
  overflow: `[...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .map((each) => each.outerHTML.slice(0, 200))`,
  /** What cannot be seen. */
  hidden: `[...document.querySelectorAll("h1, h2, table, figure, dl, p")]
    .filter((each) => each.getBoundingClientRect().height === 0)
    .map((each) => each.outerHTML.slice(0, 200))`,
  rows: `Object.fromEntries([...document.querySelectorAll("table[id]")].map((each) => [each.id, each.tBodies[0].rows.length]))`,
  lang: `document.documentElement.lang`,
  text: `document.body.innerText`,
} as const;
