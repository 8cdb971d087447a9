// The vectors of tests/attacks/vectors.txt, and what a page says of what they did.
import { readFileSync } from "node:fs";
import { requested } from "./browser.mjs";

const FILE = new URL("../tests/attacks/vectors.txt", import.meta.url);
const PLAIN = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** What a line of the file stands for. */
const meant = (line) =>
  line.replace(/\\(?:u\{([0-9a-f]+)\}|([ntr\\]))/g, (_, code, letter) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : PLAIN[letter],
  );

/** All vectors, each `{ category, text }`. Lines before the first category are about the file. */
export function vectors() {
  const found = [];
  let category;
  for (const line of readFileSync(FILE, "utf8").split("\n")) {
    if (line.startsWith("## ")) category = line.slice(3);
    else if (category && line) found.push({ category, text: meant(line) });
  }
  return found;
}

/** Names of elements that the viewer makes of an article's text, of whatever way in. */
const OWN = new Set(
  (
    "article section header div span p h1 h2 h3 h4 h5 h6 ol ul li blockquote figure figcaption img a em strong code sub sup br " +
    "fieldset legend label input button output select option ul dialog h2 bdi svg path use g rect circle line details summary hr kbd"
  ).split(" "),
);

/** What a page loads first, as /hit.js: what vectors call. */
export const HIT = "window.hits = 0; window.hit = () => { window.hits++; };";

/** In the page: what is drawn that should not be. `own` are the names of elements that may be. */
function wrong(own) {
  const found = window.hits ? ["script ran"] : [];
  if (typeof window.hit !== "function") found.push("nobody counts what runs");
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  const roots = document.querySelectorAll(".diglot-viewer, .diglot-bar");
  for (const element of [...roots].flatMap((root) => [root, ...root.querySelectorAll("*")])) {
    const name = element.localName;
    if (!own.includes(name)) found.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$|^action$/.test(attribute)) found.push(`${name} ${attribute}="${value}"`);
      if (!["href", "src", "xlink:href"].includes(attribute) || value.startsWith("#")) continue;
      if (!schemes.includes(new URL(value, document.baseURI).protocol)) found.push(`${name} ${attribute}="${value}"`);
    }
  }
  return found;
}

/** What is there in a tab that should not be: what is drawn, what ran, and what was asked for from elsewhere than `origin`. */
export async function intruders(tab, origin) {
  const asked = (await requested(tab)).filter((url) => !url.startsWith(origin) && !url.startsWith("data:,"));
  return [...(await tab.evaluate(wrong, [...OWN])), ...asked];
}
