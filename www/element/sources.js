// What the page has: a document, both articles, or one and a link to the page that has the other.
import { ALTERNATE, choose } from "./alternates.js";
import { DiglotError, PATIENCE, json, stalled, wait } from "./request.js";

/** Bytes of a document; an article of 2,000 sentences in two languages has about 1 MB. */
const LIMIT = 20_000_000;

/** The document whose address an element has, fetched as the element says; undefined where it has none. */
export async function documentOf(host, signal) {
  if (!host.hasAttribute("src")) return undefined;
  const { fetch = globalThis.fetch } = host;
  const url = new URL(host.getAttribute("src"), host.baseURI);
  return json(url, { limit: LIMIT, signal, fetch: (...all) => fetch(...all) });
}

/** The articles in an element, beside its viewer: two, or the one that has a link to the other beside it. */
export function articlesIn(host, viewer) {
  const children = [...host.children].filter((child) => child !== viewer);
  const articles = children.filter((child) => child.localName === "article" && child.hasAttribute("lang"));
  if (articles.length === 2) return articles;
  const own = children.find((child) => child.localName !== "a");
  return own && linkOf(own) ? [own] : [];
}

/** The link to the page that has an article in another language. */
function linkOf(own) {
  const links = [...own.parentNode.children].filter((child) => child.matches(ALTERNATE));
  return choose(links, own.closest("[lang]")?.lang);
}

/** The article of the other language's own page, as it was fetched last. */
export class Other {
  #href;
  #fetched;

  /** That of an article's link, fetched if it is not there. `base` is where our scripts are. */
  async of(own, signal, base) {
    const link = linkOf(own);
    if (this.#href !== link.href) {
      this.#href = link.href;
      this.#fetched = fetched(link, signal, base);
    }
    const { href } = link;
    try {
      const article = await this.#fetched;
      article.className = own.className; // it is to look as this one does
      return article;
    } catch (error) {
      if (this.#href === href) this.forget();
      throw error;
    }
  }

  forget() {
    this.#href = undefined;
  }
}

/** How a page is read is a script of its own. */
async function fetched(link, signal, base) {
  const url = new URL(__PAGE__, base);
  const stops = wait(PATIENCE).then(() => Promise.reject(stalled(url)));
  const comes = import(/* @vite-ignore */ url.href).catch((error) => {
    throw new DiglotError("network", error.message, error);
  });
  return (await Promise.race([comes, stops])).articleOf(link, signal);
}
