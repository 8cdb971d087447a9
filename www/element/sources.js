// What the page has: a document, both articles, or one and a link to the page that has the other.
import { ALTERNATE, choose } from "./alternates.js";
import { DiglotError, PATIENCE, json, stalled, wait } from "./request.js";

/** Bytes of a document; an article of 2,000 sentences in two languages has about 1 MB. */
const LIMIT = 20_000_000;

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

/** What one element shows. */
export class Source {
  /** A document as an object, which goes before all else. */
  object;
  #host;
  /** The article of the other language's own page, as it was fetched last, and the address of that page. */
  #fetched;
  #href;

  constructor(host) {
    this.#host = host;
  }

  /** Whether it is a document, and not the page's articles. */
  get isDocument() {
    return this.object !== undefined || this.#host.hasAttribute("src");
  }

  /**
   * What is to be shown: a document, or both of the element's articles, of which the other one is fetched where it has a
   * page of its own. `base` is where our scripts are.
   */
  async read([own, other], signal, base) {
    const document = this.object ?? (await this.#document(signal));
    if (document) return { document };
    return { articles: [own, other ?? (await this.#otherOf(own, signal, base))] };
  }

  /** What has been fetched is fetched again when it is read. */
  forget() {
    this.#href = undefined;
  }

  /** The document whose address the element has, fetched as the element says; undefined where it has none. */
  async #document(signal) {
    if (!this.#host.hasAttribute("src")) return undefined;
    const { fetch = globalThis.fetch } = this.#host;
    const url = new URL(this.#host.getAttribute("src"), this.#host.baseURI);
    return json(url, { limit: LIMIT, signal, fetch: (...all) => fetch(...all) });
  }

  /** The article of the page that an article's link leads to, fetched if it is not there. */
  async #otherOf(own, signal, base) {
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
