// `diglot preview` in the browser: the article is drawn, and drawn anew when a file changes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { drawn, only, open, visit } from "./browser.mjs";

const at = (path) => new URL(`../${path}`, import.meta.url).pathname;
/** Built by `cargo test --features cli`. */
const DIGLOT = at("target/debug/diglot");

let site;
let folder;
let child;
before(async () => {
  site = await open();
  folder = await mkdtemp(join(tmpdir(), "diglot-preview-"));
  for (const side of "ab") await cp(at(`www/articles/ar-en/${side}.txt`), join(folder, `${side}.txt`));
});
after(async () => {
  child?.kill();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const TOLD = only("chromium firefox", "its driver does not tell that a page is loaded anew");

test("an article is drawn, and drawn anew when a file changes", TOLD, async () => {
  const files = ["a.txt", "b.txt"].map((name) => join(folder, name));
  child = spawn(DIGLOT, ["preview", ...files, "--assets", at("pkg/dist")], { stdio: ["ignore", "pipe", "inherit"] });
  const [address] = await new Promise((resolve) => {
    createInterface(child.stdout).once("line", (...line) => resolve(line));
  });
  const page = await visit(site, address);
  await drawn(page);
  const passages = () => page.$$eval(".diglot-passage", (all) => all.length);
  assert.ok((await passages()) > 3);
  const reloaded = page.waitForNavigation({ timeout: 20000 });
  await writeFile(files[0], "العنوان\n\nجملة أولى عن الميناء.");
  await reloaded;
  await drawn(page);
  const shown = (words) => document.querySelector("diglot-article").textContent.includes(words);
  await page.waitForFunction(shown, { timeout: 20000 }, "جملة أولى عن الميناء.");
  assert.deepEqual(page.said, []);
});
