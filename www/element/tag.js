// The tag alone: the script's own address says what is wrapped. Nothing happens where the page has the element already.
//   ?article=SELECTOR   what is wrapped: the element that holds both articles, or the two articles themselves; or the one
//                       article whose other language is a page of its own
//   &hreflang=TAG       which of the pages that `<link rel="alternate" hreflang>` names

import { ALTERNATE, choose } from "./alternates.js";
import { make } from "./control.js";

const ATTRIBUTES = ["default-view", "view", "storage", "loading"];

/** Wraps the page's two articles in an element, or its one and a link to the other; if the page has none. */
export function wrap(url) {
  const options = new URL(url).searchParams;
  if (document.querySelector("diglot-article")) return undefined;
  const inside = found(options.get("article"), options.get("hreflang"));
  if (!inside) return undefined;
  const element = document.createElement("diglot-article");
  for (const name of ATTRIBUTES) {
    if (options.has(name)) element.setAttribute(name, options.get(name));
  }
  inside[0].before(element);
  for (const node of inside) {
    // what plays in it goes on
    if (element.moveBefore && node.isConnected) element.moveBefore(node, null);
    else element.append(node);
  }
  return element;
}

function found(selector, named) {
  try {
    return pair(selector) ?? single(selector, named);
  } catch {
    console.error(`diglot: “${selector}” is no selector`);
    return undefined;
  }
}

/** A page's article: what the selector says, else its first article, else its main part. Throws where it is no selector. */
export function articleIn(root, selector) {
  // not the page's own property, which an image may stand for by its name
  const first = (selector) => Document.prototype.querySelector.call(root, selector);
  return selector ? first(selector) : (first("article") ?? first("main"));
}

/** Two articles in different languages that stand side by side in the markup. */
function pair(selector) {
  const candidates = [...document.querySelectorAll(selector || "article[lang]")].flatMap((each) =>
    each.matches("article[lang]") ? [each] : [...each.querySelectorAll("article[lang]")],
  );
  for (const first of candidates) {
    const second = candidates.find(
      (other) => other !== first && other.parentNode === first.parentNode && other.lang !== first.lang,
    );
    if (second) return [first, second];
  }
  return undefined;
}

/** The page's article, and a link to the same in another language; the reader sees no more of it than before. */
function single(selector, named) {
  const article = articleIn(document, selector);
  const link = article && choose(document.querySelectorAll(ALTERNATE), article.closest("[lang]")?.lang, named);
  if (!link) return undefined;
  const { href, hreflang } = link;
  return [article, make("a", { rel: "alternate", href, hreflang, hidden: "", "data-select": selector })];
}
