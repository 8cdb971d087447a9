// The script of a page: defines <diglot-article>, and wraps the page's articles where the page has no element.
import { wrap } from "./element/tag.js";
import { DiglotArticle } from "./index.js";

export * from "./index.js";

DiglotArticle.define();

if (globalThis.document) {
  const start = () => wrap(import.meta.url);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
  else start();
}
