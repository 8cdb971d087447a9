// What the READMEs say, done as they say it: the commands run, the markup shown in a bare page, the package packed, installed
// and bundled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import sirv from "sirv";
import { ENGINE, drawn, open, visit } from "./browser.mjs";

const ROOT = new URL("../", import.meta.url).pathname;
const TEXTS = {
  ar: "<p>غادر القارب المرفأ في الساعة 7. كان البحر هادئا.</p>",
  en: "<p>The boat left the harbour at 7. The sea was calm.</p>",
};

let site;
let folder;
let server;
let base;
before(async () => {
  site = await open();
  folder = await mkdtemp(join(tmpdir(), "diglot-readme-"));
  const serve = sirv(folder, { dev: true });
  server = createServer((request, response) => serve(request, response, () => response.writeHead(404).end()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await site.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The blocks of one language in a text, or under one of its headings. */
async function blocks(file, language, heading) {
  const text = await readFile(join(ROOT, file), "utf8");
  const part = heading ? text.split(`\n## ${heading}\n`)[1].split("\n## ")[0] : text;
  return [...part.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code);
}

const run = (command, cwd) =>
  execFileSync("bash", ["-euc", command], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The page that a block of markup makes, with a text wherever the block leaves one out. */
async function bare(markup) {
  const names = await readdir(join(folder, "diglot"));
  const cores = names.filter((name) => /^diglot-.*\.wasm$/.test(name));
  assert.equal(cores.length, 1, "the one file of that name");
  const filled = markup
    .replaceAll("https://cdn.example", base)
    .replaceAll("diglot-….wasm", cores[0])
    .replace(/(<article lang="(\w+)">)…/g, (_, tag, lang) => tag + TEXTS[lang]);
  assert.doesNotMatch(filled, /…/);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${filled}`;
}

/** Looks at a page: both texts are drawn, two sentences each, and the console is silent. */
async function shows(path) {
  const tab = await visit({ browser: site.browser, base }, path);
  await drawn(tab);
  const counts = await tab.evaluate(() =>
    ["a", "b"].map((side) => document.querySelectorAll(`[data-side="${side}"] .diglot-segment`).length),
  );
  assert.deepEqual(counts, [2, 2]);
  const fetched = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(tab.said, []);
  await tab.close();
  return fetched;
}

test("the commands and the markup of “In a page”, in a bare page", async () => {
  const [commands] = await blocks("README.md", "sh", "In a page");
  run(commands.replaceAll(/(?<=-p )site\b|\bsite(?=\/)/g, folder), ROOT);
  const [two, other] = await blocks("README.md", "html", "In a page");

  await writeFile(join(folder, "index.html"), await bare(two));
  const fetched = await shows("/index.html");
  const names = fetched.map((name) => name.split("/").at(-1));
  assert.ok(names.includes("diglot.css"), "the sheet is linked");
  const times = names.filter((name) => name.endsWith(".wasm")).length;
  console.log(`# the core is fetched ${times === 1 ? "once" : "twice: this engine does not use what was preloaded"}`);
  assert.ok(times === 1 || (ENGINE === "webkit" && times === 2), "what is preloaded is what is used");

  // the second block stands in a page that has the script already
  const script = two.match(/<script.*<\/script>/)[0];
  const [, href] = other.match(/<a [^>]*href="([^"]+)"/);
  await run(`mkdir -p ${join(folder, href, "..")}`);
  await writeFile(
    join(folder, `${href}.html`),
    `<!doctype html><html lang="ar"><meta charset="utf-8"><title>x</title><main>${TEXTS.ar}</main>`,
  );
  await writeFile(join(folder, "other.html"), await bare(script + other));
  assert.ok((await shows("/other.html")).some((name) => name.endsWith(href)));
});

test("the package: packed, installed, and bundled with what its README imports", { timeout: 60_000 }, async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const [, pack] = readme.match(/`(npm pack [^`]*)`/);
  const [, install] = readme.match(/`(npm install [^`]*\.tgz)`/);
  const project = join(folder, "project");
  await run(`mkdir -p ${project}`);
  await writeFile(join(project, "package.json"), `{ "name": "a-site", "private": true, "type": "module" }`);
  run(pack.replace("./pkg", join(ROOT, "pkg")), project);
  run(`${install.replace(/(?<=install )/, "./")} --offline --no-audit --no-fund`, project);

  const program = (await blocks("pkg/README.md", "js")).join("\n");
  await writeFile(
    join(project, "program.js"),
    `${program}\nwindow.imported = [mount, align, guess, DiglotArticle].length;`,
  );
  const outfile = join(folder, "program.js");
  await build({ entryPoints: [join(project, "program.js")], bundle: true, format: "esm", outfile, logLevel: "error" });
  // where the README says that it is to be copied to
  await rm(join(folder, "diglot"), { recursive: true, force: true });
  await cp(join(project, "node_modules/diglot/dist"), join(folder, "diglot"), { recursive: true });
  const [markup] = await blocks("pkg/README.md", "html");
  await writeFile(
    join(folder, "bundled.html"),
    (await bare(markup)) + `<script type="module" src="/program.js"></script>`,
  );
  await shows("/bundled.html");
});
