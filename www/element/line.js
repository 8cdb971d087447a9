// The line at the top of what is visible: what stands on it stays there while an element changes its layout.
import { made } from "./more.js";

/** The line in one element. */
export class Line {
  /** Whether an attribute of the element is set for no more than to ask what would be on the line. */
  isMeasuring = false;
  #host;
  #reader;
  /** What was on it before what is being changed; null for nothing that is to be kept, undefined where nothing is being changed. */
  #held;
  /** What keeps the place in the page's articles. */
  #early;

  /** `reader` says who reads now, if someone does. */
  constructor(host, reader) {
    this.#host = host;
    this.#reader = reader;
  }

  /** Does what changes the layout; what was on the line before, `anchor`, is on it afterwards. */
  keep(change, anchor) {
    if (this.#held !== undefined) return void change();
    this.#held = (anchor ?? this.#reader()?.take()) || null;
    change();
    if (this.#held) this.#reader()?.put(this.#held);
    this.#held = undefined;
  }

  /** Does what changes the layout of what is not read yet, or what the browser is about to scroll. */
  leave(change) {
    const held = this.#held;
    this.#held = null;
    change();
    this.#held = held;
  }

  /** What was on it in the view before: the style sheet obeys the attribute, which is `now` already and set back for that. */
  inView(before, now) {
    if (this.#held !== undefined) return undefined;
    this.isMeasuring = true;
    this.#host.setAttribute("view", before);
    const anchor = this.#reader()?.take();
    this.#host.setAttribute("view", now);
    this.isMeasuring = false;
    return anchor;
  }

  /** What is on it in the page's articles; where nothing is scrolled there is nothing to keep. */
  inArticles(articles) {
    if (made) return (this.#early ??= new made.PlaceBefore(this.#host)).take(articles);
  }

  /** Puts that there again, while the page's articles are shown. */
  putBack() {
    this.#early?.put();
  }
}
