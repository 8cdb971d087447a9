// The npm package, packed and used: from a bare page, from esbuild, from Vite, and imported in Node.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build as bundle } from "esbuild";
import sirv from "sirv";
import { build as vite } from "vite";
import { element, golden } from "./articles.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";

const ARTICLE = element(golden("ar-en"));
const PKG = new URL("../pkg/", import.meta.url).pathname;

let site;
let folder;
before(async () => {
  site = await open();
  folder = await mkdtemp(join(tmpdir(), "diglot-package-"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: PKG,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  await mkdir(join(folder, "node_modules"));
  execFileSync("tar", ["xzf", join(folder, filename), "-C", join(folder, "node_modules")]);
  await cp(join(folder, "node_modules/package"), join(folder, "node_modules/diglot"), { recursive: true });
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const PROGRAM = `import { DiglotArticle, mount } from "diglot";
import "diglot/define";
DiglotArticle.base = "/diglot/";
window.exported = [typeof DiglotArticle, typeof mount];`;

const markup = (script) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${ARTICLE}<script type="module" src="${script}"></script>`;

/** Serves a folder and looks at its page. */
async function shows(root, path = "/index.html") {
  const serve = sirv(root, { dev: true });
  const server = createServer((request, response) => serve(request, response, () => response.writeHead(404).end()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const tab = await visit({ browser: site.browser, base: `http://127.0.0.1:${server.address().port}` }, path);
  try {
    await drawn(tab);
    await equipped(tab);
    assert.deepEqual(tab.said, []);
  } finally {
    await tab.close();
    server.closeAllConnections();
    server.close();
  }
}

test("the package holds what its manifest names, and no more than that", async () => {
  const root = join(folder, "node_modules/diglot");
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const files = await readdir(root, { recursive: true });
  for (const { default: file, types } of Object.values(manifest.exports).filter((each) => typeof each === "object")) {
    assert.ok(files.includes(file.slice(2)) && files.includes(types.slice(2)), file);
  }
  for (const file of ["dist/diglot.js", "dist/diglot.css", "custom-elements.json", "README.md"])
    assert.ok(files.includes(file), file);
  assert.ok(files.some((file) => /^dist\/diglot-[0-9a-f]{8}\.wasm$/.test(file)));
  assert.ok(files.some((file) => /^dist\/more-[0-9a-f]{8}\.js$/.test(file)));
  assert.ok(files.some((file) => /^dist\/packs-[0-9a-f]{8}\/ar\.pack$/.test(file)));
});

test("imported in Node it does nothing and is no error", () => {
  const script = `for (const name of ["diglot", "diglot/define", "diglot/auto"]) console.log(Object.keys(await import(name)).join());
(await import("diglot")).DiglotArticle.base = "/diglot/"`;
  const said = execFileSync("node", ["--input-type=module", "-e", script], { cwd: folder, encoding: "utf8" });
  assert.deepEqual(said.trim().split("\n"), Array(3).fill("DiglotArticle,align,guess,mount"));
});

test("it is defined by the one name that its style sheets know, in whichever registry", () => {
  const script = `import { DiglotArticle } from "diglot";
DiglotArticle.define({ get: () => {}, define: (name, element) => console.log(name, element === DiglotArticle) })`;
  const said = execFileSync("node", ["--input-type=module", "-e", script], { cwd: folder, encoding: "utf8" });
  assert.equal(said, "diglot-article true\n");
});

test("the types and the manifest of the element name the same attributes, properties and events", async () => {
  const types = await readFile(join(PKG, "index.d.ts"), "utf8");
  const { modules } = JSON.parse(await readFile(join(PKG, "custom-elements.json"), "utf8"));
  const [{ attributes, members, events }] = modules[0].declarations;
  for (const { name } of [...attributes, ...members, ...events]) assert.ok(types.includes(name), name);
  const source = await readFile(new URL("../www/element/article.js", import.meta.url), "utf8");
  for (const [, name] of source.matchAll(/new CustomEvent\("([\w-]+)"/g))
    assert.ok(
      events.some((event) => event.name === name),
      name,
    );
});

test("the types of a document have the members that its schema has, and take others", async () => {
  const types = await readFile(join(PKG, "index.d.ts"), "utf8");
  const schema = JSON.parse(await readFile(new URL("../docs/format.schema.json", import.meta.url), "utf8"));
  for (const [name, { properties, required = [] }] of [
    ["DiglotDocument", schema],
    ["SideText", schema.$defs.side],
    ["Bead", schema.$defs.bead],
  ]) {
    const [, body] = types.match(new RegExp(`interface ${name} \\{([^}]*)\\}`));
    for (const member of Object.keys(properties)) {
      // what may be left out may be null
      const typed = required.includes(member) ? `${member}: [^|]+` : `${member}\\?: .+ \\| null`;
      assert.match(body, new RegExp(`^  ${typed};$`, "m"), name);
    }
    assert.match(body, /^ {2}\[member: string\]: /m, name);
  }
});

test("the types of the events are those of everything that hears them bubble", async () => {
  const types = await readFile(join(PKG, "index.d.ts"), "utf8");
  const [, body] = types.match(/interface GlobalEventHandlersEventMap \{([^]*?)\n {2}\}/);
  const { modules } = JSON.parse(await readFile(join(PKG, "custom-elements.json"), "utf8"));
  for (const { name, type } of modules[0].declarations[0].events) {
    assert.ok(body.includes(`"${name}": ${type.text};`), name);
  }
});

test("the script is built for the oldest browsers that are promised", async () => {
  const read = (path) => readFile(new URL(`../${path}`, import.meta.url), "utf8");
  const [, targets] = (await read("www/build.mjs")).match(/target: \[(.*)\]/);
  const numbers = [...targets.matchAll(/"(chrome|firefox|safari)(\d+)"/g)].map(([, name, number]) => [name, number]);
  assert.equal(numbers.length, 3);
  for (const path of ["docs/embedding.md", "README.md"]) {
    const [, promised] = (await read(path)).match(/(Chrome [^.]*), and\s+later ones/);
    for (const [name, number] of numbers) assert.match(promised, new RegExp(`${name}[^\\d]* ${number}\\b`, "i"), path);
  }
});

test("in a bare page, from the tarball", async () => {
  const root = join(folder, "bare");
  await cp(join(folder, "node_modules/diglot/dist"), join(root, "diglot"), { recursive: true });
  await writeFile(join(root, "index.html"), markup("/diglot/diglot.js"));
  await shows(root);
});

test("bundled by esbuild", async () => {
  const root = join(folder, "esbuild");
  await cp(join(folder, "node_modules/diglot/dist"), join(root, "diglot"), { recursive: true });
  await writeFile(join(folder, "program.js"), PROGRAM);
  await bundle({
    entryPoints: [join(folder, "program.js")],
    bundle: true,
    format: "esm",
    minify: true,
    outfile: join(root, "program.js"),
    logLevel: "error",
  });
  await writeFile(join(root, "index.html"), markup("/program.js"));
  await shows(root);
});

test("built by Vite", async () => {
  const root = join(folder, "vite");
  await cp(join(folder, "node_modules/diglot/dist"), join(root, "public/diglot"), { recursive: true });
  await writeFile(join(root, "program.js"), PROGRAM);
  await writeFile(join(root, "index.html"), markup("/program.js"));
  await vite({ root, logLevel: "error", build: { outDir: join(root, "out") } });
  await shows(join(root, "out"));
});
