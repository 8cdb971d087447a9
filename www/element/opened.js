// What an element shows, as the core has it: read, read again, aligned. A trap is the end of it, and of nothing that is drawn.
import { align, core, discard, fetchCore, guarded, halfThere, pause, stretch } from "./core.js";
import { packs } from "./packs.js";
import { rehearse } from "./rehearsal.js";
import { Taken } from "./taken.js";

/** Of the page, read before the clock is looked at. */
const NODES_AT_ONCE = 50;
/** Milliseconds of work after which it is not begun again for what has changed in the meantime. */
const BEGUN_AGAIN_FOR = 1000;

export class Opened {
  #article;
  #ofPage = false;
  #taken = new Taken();
  #text;
  /** What the page's own articles said when they were read, and when what is drawn was. */
  #read;
  #shown;
  /** When the first reading began of what is not drawn yet, later by as long as packs were waited for. */
  #since;

  /** `text` says what the page's own articles say now. */
  constructor(text) {
    this.#text = text;
  }

  /** The aligned article as the object of a .diglot.json file; null where there is none. */
  get document() {
    return this.#article ? this.guarded(() => this.#article.document()) : null;
  }

  /** Whether the page says something else than what is drawn of it. */
  get isStale() {
    return Boolean(this.#shown) && this.#text() !== this.#shown;
  }

  /** Whether the page changes faster than it can be drawn; one that is still being parsed does so for a while. */
  get isLate() {
    return document.readyState !== "loading" && performance.now() - this.#since > BEGUN_AGAIN_FOR;
  }

  /** What was read last is drawn. */
  setShown() {
    this.#shown = this.#read;
    this.#since = undefined;
  }

  /**
   * Reads and aligns a source, `{document}` or `{articles}`, which may still be coming: what is there again where it can be
   * read again. All that is needed is fetched at once; what has come waits for `before`, a promise. Undefined where it does
   * not go on.
   */
  async open(base, source, before, goesOn) {
    const coming = fetchCore(base, before); // while the article comes
    coming.catch(() => {}); // told below
    const { document, articles } = await source;
    // a document that has its beads needs no more than to be shown
    const aligns = !document?.beads;
    const sides = document ? [document.a, document.b] : articles.map((article) => article.closest("[lang]"));
    const tags = sides.map((side) => side?.lang);
    const early = aligns && halfThere.then(() => packs(tags, base));
    await before;
    await coming;
    const exports = await core(base);
    await pause();
    if (!goesOn()) return undefined;
    const article = await this.guarded(() => this.#readWith(exports, document, articles, goesOn));
    if (!goesOn()) return undefined;
    if (aligns) {
      const known = await this.#packsOf(article, early, exports, base);
      if (!goesOn()) return undefined;
      this.guarded(() => article.addPacks(...known));
    }
    await this.guarded(() => align(article));
    return article;
  }

  /** The packs of an article's languages, of which the `early` ones are on their way; meanwhile the core is rehearsed. */
  async #packsOf(article, early, exports, base) {
    const worked = performance.now() - (this.#since ?? performance.now());
    this.#since = undefined; // to wait is no work
    const areThere = await Promise.race([early.then(() => true), pause()]);
    if (!areThere) await this.guarded(() => rehearse(exports));
    await early;
    // where no language was declared, it has been guessed by now
    const known = await packs(article.languages(), base);
    // the packs and the first step are each a task of their own
    await pause();
    this.#since ??= performance.now() - worked;
    return known;
  }

  async #readWith(exports, document, articles, goesOn) {
    if (this.#article && (document || !this.#ofPage)) this.release();
    if (document && this.#ofPage) this.giveBack();
    this.#ofPage = !document;
    this.#read = this.#text();
    this.#since ??= performance.now();
    if (document) return (this.#article = exports.Article.fromObject(document));
    this.#article ??= exports.Article.fromPage(this.#taken.moved, this.#taken.ids);
    const article = this.#article;
    article.read(...articles);
    while (!stretch(() => article.readOn(NODES_AT_ONCE))) {
      await pause();
      if (!goesOn()) return undefined;
    }
    return article;
  }

  /** Puts back what was taken from the page to be drawn. */
  giveBack() {
    this.#taken.giveBack();
  }

  /** Calls into the core; a trap ends that instance, and the article that it has. */
  guarded(act) {
    return guarded(act, () => (this.#article = undefined));
  }

  release() {
    const article = this.#article;
    this.#article = this.#since = undefined;
    try {
      article?.free();
    } catch {
      discard();
    }
  }
}
