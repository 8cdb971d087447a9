// Drawing: what the core has of an article is made into elements, a stretch of work a task.
import { build } from "./build.js";
import { pause, stretch } from "./core.js";
import { ends } from "./ends.js";
import { languageIn, languageName } from "./labels.js";

const PIECES_AT_ONCE = 10;

/** Draws for one element, and knows what its copies are copies of. */
export class Drawing {
  /** From drawn elements to what they are copies of. */
  copies = new WeakMap();
  /** Elements of the page that have changed since they were copied. */
  #outdated = new Set();
  /** The article that was drawn last, and the viewers with pieces of it, which the core takes over: one once it is whole. */
  #article;
  #viewers = new Set();
  #opened;
  #changes;

  /**
   * @param {Opened} opened guards what is called in the core
   * @param {Changes} changes must not take what is done here for others' doing
   */
  constructor(opened, changes) {
    this.#opened = opened;
    this.#changes = changes;
  }

  /** Copies of these elements are not right any more: the next drawing makes them anew. */
  outdate(elements) {
    for (const element of elements) this.#outdated.add(element);
  }

  /** What was drawn is not drawn on. */
  forget() {
    this.#article = undefined;
    this.#viewers.clear();
    this.#outdated.clear();
  }

  /**
   * Draws an article into a viewer; what is still right of what was drawn of it is taken over. How many tasks that took,
   * undefined where it did not go on. In a viewer that is shown what stands on the line is `put` there again before each
   * pause, and taken after it.
   * @param {{put(): void, take(): void}} [line] of a viewer that is shown
   */
  async draw(article, labels, viewer, line, goesOn) {
    if (article !== this.#article) this.forget();
    this.#article = article;
    this.#takeOut();
    this.#viewers.add(viewer);
    this.#opened.guarded(() => begin(article, labels));
    for (let tasks = 1; ; tasks++) {
      this.#changes.heed();
      const done = this.#opened.guarded(() => stretch(() => article.draw(viewer, this.copies, build, PIECES_AT_ONCE)));
      this.#changes.ignore();
      line?.put();
      await pause();
      line?.take();
      if (!goesOn()) return undefined;
      if (!done) continue;
      this.#viewers = new Set([viewer]);
      return tasks;
    }
  }

  /** Takes out the pieces with copies of what has changed. */
  #takeOut() {
    const outdated = [...this.#outdated];
    this.#outdated.clear();
    if (!outdated.length) return;
    for (const piece of [...this.#viewers].flatMap(({ children }) => [...children])) {
      const originals = [...piece.querySelectorAll("*")].map((copy) => this.copies.get(copy));
      if (outdated.some((changed) => originals.some((original) => original?.contains(changed)))) piece.remove();
    }
  }
}

/** Says to the core in which words an article is to be drawn. */
function begin(article, { words, language }) {
  const [a, b] = article.languages();
  // the browser's names of languages take their time
  const uneven = article.only().some(Boolean);
  const missing = (tag) => (uneven ? words.missing.replace("{language}", languageIn(tag, language)) : "");
  article.begin(language, languageName(a, a), languageName(b, b), missing(a), missing(b));
}

/** Adds the lines below a drawn article, in place of those that are there. */
export function addEnds(article, { words, language }, viewer, dir) {
  for (const old of viewer.querySelectorAll(":scope > .diglot-end")) old.remove();
  viewer.append(...ends(article.only(), article.languages(), { ...words, language }, dir));
}
