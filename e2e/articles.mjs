// The project's articles with their goldens, as pages to test with.
import { readFileSync } from "node:fs";

/** Folders of www/articles. */
export const ARTICLES = ["ar-en", "fa-fr", "ja-en", "he-ar"];

/** An article's golden: sentences by paragraph and side, and beads. */
export function golden(name) {
  return JSON.parse(readFileSync(new URL(`../www/articles/${name}/gold.json`, import.meta.url), "utf8"));
}

/** A side's sentences in order. */
export const sentences = (gold, side) => gold[side].paragraphs.flat();

export const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A paragraph as it is written: no space between Japanese sentences. */
export const paragraph = (list, language) => list.join(language === "ja" ? "" : " ");

/** One side as an `<article>`. */
export function markup(gold, side) {
  const { lang, paragraphs } = gold[side];
  const blocks = paragraphs.map((list) => `<p>${escaped(paragraph(list, lang))}</p>`);
  return `<article lang="${lang}" class="story">${blocks.join("\n")}</article>`;
}

/** A side as a document has it: one plain paragraph a block, not segmented. */
export function text(gold, side) {
  const { lang, paragraphs } = gold[side];
  return { lang, blocks: paragraphs.map((list) => ({ text: paragraph(list, lang) })) };
}

/** A page around some markup. */
export function page(body, { lang = "en", dir = "ltr", head = "", script = "/dist/diglot.js" } = {}) {
  const tag = script && `<script type="module" src="${script}"></script>`;
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>body { font: 18px/1.5 "Noto Serif", serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem }
.story p { text-indent: 0 }</style>${head}${tag}</head><body>${body}</body></html>`;
}

/** An element around both sides of an article. */
export const element = (gold, attributes = "") =>
  `<diglot-article ${attributes}>${markup(gold, "a")}${markup(gold, "b")}</diglot-article>`;

/** In the page: each side's sentences as drawn, those that show, and what is wrong with sides. */
export function seen(selector = "diglot-article") {
  const element = document.querySelector(selector);
  const viewer = element.querySelector(":scope > .diglot-viewer");
  const of = (side) => [...viewer.querySelectorAll(`[data-side="${side}"] .diglot-segment`)];
  const texts = (list) => list.map((segment) => segment.textContent.replace(/\s+/g, " ").trim());
  const showing = (list) =>
    texts(list.filter((segment) => segment.checkVisibility() && segment.getClientRects().length > 0));
  const sides = [...viewer.querySelectorAll(".diglot-side")].map(
    ({ dataset, lang, dir }) => `${dataset.side} ${lang} ${dir}`,
  );
  const originals = [...element.children].filter((child) => child !== viewer && child.checkVisibility());
  return {
    view: element.view,
    drawn: { a: texts(of("a")), b: texts(of("b")) },
    shown: { a: showing(of("a")), b: showing(of("b")) },
    sides: [...new Set(sides)].sort(),
    originals: originals.length,
  };
}
