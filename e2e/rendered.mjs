// Articles as `diglot render` writes them, and pages around them.
import { spawnSync } from "node:child_process";
import { golden, page, text } from "./articles.mjs";

/** Built by `cargo test --features cli`, and by `make build`. */
const DIGLOT = new URL("../target/debug/diglot", import.meta.url).pathname;

/** An article of the project as a document, to be aligned. */
export function documentOf(name) {
  const gold = golden(name);
  return { diglot: 1, a: text(gold, "a"), b: text(gold, "b") };
}

/** What `diglot render` writes of a document. */
export function render(document, ...options) {
  const { status, stdout, stderr } = spawnSync(DIGLOT, ["render", "-", ...options], {
    input: JSON.stringify(document),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`diglot render: ${stderr}`);
  return stdout;
}

const written = new Map();

/** The element of an article of the project. */
export function fragment(name, ...options) {
  const key = [name, ...options].join(" ");
  if (!written.has(key)) written.set(key, render(documentOf(name), "--fragment", "--lang", "en", ...options));
  return written.get(key);
}

export const SHEET = `<link rel="stylesheet" href="/dist/prerendered.css">`;

/** A page around some markup, without any script unless there is one. What a reader chooses is kept only if it `keeps`. */
export function pageOf(markup, { head = "", script = "", keeps = false, ...rest } = {}) {
  const elements = keeps ? markup : markup.replaceAll("<diglot-article>", '<diglot-article storage="none">');
  return page(elements, { ...rest, script, head: SHEET + head });
}
