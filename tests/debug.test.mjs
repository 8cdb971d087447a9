// A debug build says where it has stopped; what a page loads has neither the words for that nor a path of whoever built it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { test } from "node:test";

const ROOT = new URL("../", import.meta.url);
const DEBUG = new URL("target/pkg-debug/", ROOT);

test("a debug build names the place of a panic on the console", async () => {
  const words = ["build", "--dev", "--target", "web", "--no-pack", "--no-gitignore", "--out-dir", DEBUG.pathname];
  execFileSync("wasm-pack", ["--quiet", ...words], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  const { initSync, Article } = await import(new URL("diglot.js", DEBUG));
  initSync({ module: readFileSync(new URL("diglot_bg.wasm", DEBUG)) });
  const article = Article.fromObject({ diglot: 1, a: { lang: "en", text: "One." }, b: { lang: "fr", text: "Un." } });
  while (article.step(1000) < 1);
  // a page that has made it impossible to make elements
  const refuse = () => {
    throw new Error("no element here");
  };
  const viewer = { ownerDocument: { createElement: refuse } };
  const said = [];
  const { error } = console;
  console.error = (line) => said.push(line);
  try {
    assert.throws(() => article.draw(viewer, new WeakMap(), () => {}, 10), WebAssembly.RuntimeError);
  } finally {
    console.error = error;
  }
  assert.equal(said.length, 1);
  assert.match(said[0], /^diglot: panicked at src\/dom\/draw\.rs:\d+:\d+:\na valid name: .*no element here/s);
});

test("what a page loads names no file of the sources and no path of the machine that built it", () => {
  const dist = new URL("pkg/dist/", ROOT);
  const files = readdirSync(dist, { recursive: true }).filter((name) => /\.(wasm|js|css)$/.test(name));
  assert.ok(files.some((name) => name.endsWith(".wasm")) && files.some((name) => name.endsWith(".js")));
  for (const name of files) {
    const text = readFileSync(new URL(name, dist), "latin1");
    for (const path of [ROOT.pathname, homedir() + "/", ".cargo", "rustc/", "panicked at", /\w\.rs\b/]) {
      assert.ok(!(path.test?.(text) ?? text.includes(path)), `${name} has ${path}`);
    }
  }
});
