// What others change in an element: children that come and go, and what is in the page's articles.

/** Attributes whose change is to be seen in the copies. */
const COPIED = ["href", "src", "srcset", "lang", "hidden"];

/** One observer for all of it. */
export class Changes {
  #host;
  #viewer;
  #told;
  #observer = new MutationObserver((records) => this.#sift(records));

  /**
   * @param {Element} host the element
   * @param {() => Element} viewer what is drawn in it
   * @param {(changed: Element[]) => void} told is told of what others did, and of which elements copies are not right any more
   */
  constructor(host, viewer, told) {
    this.#host = host;
    this.#viewer = viewer;
    this.#told = told;
  }

  /** Watches the element and these articles in it, and no others. */
  watch(articles) {
    this.end();
    this.#observer.observe(this.#host, { childList: true });
    for (const link of this.#host.querySelectorAll(":scope > a")) this.#observer.observe(link, { attributes: true });
    for (const article of articles) {
      this.#observer.observe(article, { childList: true, characterData: true, subtree: true, attributeFilter: COPIED });
    }
  }

  /** What has changed up to now was others' doing. */
  heed() {
    this.#sift(this.#observer.takeRecords());
  }

  /** What has changed since was our own doing. */
  ignore() {
    this.#observer.takeRecords();
  }

  end() {
    this.#observer.disconnect();
  }

  #sift(records) {
    const foreign = records.filter((record) => this.#isForeign(record));
    const attributes = foreign.filter(({ type }) => type === "attributes");
    if (foreign.length) this.#told(attributes.map(({ target }) => target));
  }

  /** Whether somebody else did it: a viewer that comes is ours, one that goes was taken. */
  #isForeign({ target, addedNodes, removedNodes }) {
    if (target !== this.#host) return true;
    const isViewer = (node) => node.classList?.contains("diglot-viewer");
    return (
      [...addedNodes].some((node) => !isViewer(node)) ||
      [...removedNodes].some((node) => !isViewer(node) || node === this.#viewer())
    );
  }
}
