// A headless Chromium and a page of it, and what every test of the widget asks a page.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { server } from "../www/serve.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

/** A browser, with `flags` of its own, and a server of the demo and of pages made in tests; `close` ends both. */
export async function open(flags = []) {
  const profile = await mkdtemp(join(tmpdir(), "diglot-"));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    args: [...FLAGS, ...flags],
    userDataDir: profile,
    headless: true,
  });
  const pages = new Map();
  const serve = server((url) => pages.get(url));
  await new Promise((resolve) => serve.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${serve.address().port}`;
  const close = async () => {
    await browser.close();
    serve.closeAllConnections();
    await new Promise((resolve) => serve.close(resolve));
    await rm(profile, { recursive: true, force: true });
  };
  return { browser, base, close, serve: (path, page) => pages.set(path, page) };
}

/** A page at an address, with what it said on its console. */
export async function visit({ browser, base }, path, { width = 1100, height = 900, dark = false } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  page.said = [];
  page.on("console", (message) => page.said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.said.push(`uncaught: ${error.message}`));
  await page.goto(new URL(path, base).href);
  return page;
}

/** Waits until the page's elements are drawn. */
export function drawn(page, count = 1) {
  return page.waitForFunction(
    (count) => {
      const all = [...document.querySelectorAll("diglot-article")];
      return (
        all.length >= count &&
        all.every((element) => element.querySelector(":scope > .diglot-viewer .diglot-passage") && element.view)
      );
    },
    { timeout: 15000 },
    count,
  );
}

/** Waits until the page's elements have what comes with the first that a reader does. */
export async function equipped(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("diglot-article")) element.dispatchEvent(new Event("pointerover"));
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("diglot-article")].every((each) => each.shadowRoot.querySelector(".diglot-menu")),
  );
}
