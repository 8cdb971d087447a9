// What the reader does in a drawn article. Here is what cannot wait, the views; the rest is fetched when the reader first
// does something (tools.js).
import { make } from "./control.js";
import { made } from "./more.js";
import { Views, isSingle } from "./views.js";

/** Three dots: each the half of a circle, twice. */
const DOTS = [3, 8.4, 13.8].map((x) => `M${x} 8a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0`).join("");

export class Reader {
  #host;
  #viewer;
  #shown;
  #ended = new AbortController();
  #views;
  #copies;
  #place;
  #does;
  #tools;
  #coming;

  /**
   * @param {HTMLElement} host the element
   * @param {HTMLElement} viewer what is drawn
   * @param {WeakMap} copies from drawn elements to what they are copies of
   * @param {{choose(what: object): void, chosen(): object, say(text: Node | string): void, more(): Promise, words(language: string): Promise}} does
   */
  constructor(host, viewer, copies, does) {
    const { signal } = this.#ended;
    this.#host = host;
    this.#viewer = viewer;
    this.#does = does;
    this.#views = new Views(viewer);
    this.#copies = copies;
    this.#keep();
    for (const type of ["pointerover", "focusin"]) host.addEventListener(type, () => this.#more(), { signal });
    document.addEventListener("scroll", () => does.more().then(() => this.#keep()), {
      capture: true,
      passive: true,
      once: true,
      signal,
    });
  }

  /** What keeps the place, once it has come. */
  #keep() {
    const { signal } = this.#ended;
    if (made && !signal.aborted) this.#place ??= new made.Place(this.#host, this.#viewer, this.#copies, signal);
    return this.#place;
  }

  /** Ends every listener; what is drawn stays. */
  end() {
    this.#tools?.end();
    this.#ended.abort();
  }

  /** The buttons for the control, in the words and names of the interface. */
  tools(shown) {
    const { words } = shown;
    this.#tools?.end();
    this.#tools = undefined;
    const glyph = make("svg", { class: "diglot-glyph", viewBox: "0 0 20 16", "aria-hidden": "true" });
    glyph.append(make("path", { d: DOTS }));
    const attributes = { type: "button", class: "diglot-more", part: "menu-button", "aria-label": words.menu };
    const button = make("button", attributes, glyph);
    button.addEventListener("click", () => this.#tools ?? this.#more((tools) => tools.open()));
    const position = make("button", {
      type: "button",
      class: "diglot-position",
      part: "position",
      "aria-label": words.start,
      "aria-description": words.position,
    });
    this.#shown = { ...shown, button, position };
    if (this.#coming) {
      this.#coming = undefined;
      this.#more();
    }
    return [button, position];
  }

  /** Does something with the rest, which is fetched first; nothing if it does not come. */
  async #more(act) {
    if (!this.#tools) await (this.#coming ??= this.#equip(this.#shown));
    if (this.#tools) act?.(this.#tools);
  }

  async #equip(shown) {
    if (!shown) return;
    const { button, position, own } = shown;
    const words = await this.#does.words(own.language);
    if (shown !== this.#shown || this.#ended.signal.aborted) return;
    if (made) this.#tools = new made.Tools(this.#host, this.#viewer, this.#keep(), this.#does, shown, words);
    else for (const each of [button, position]) each.remove();
  }

  // ------------------------------------------------------------------- views

  /** What stands on the line at the top of what is visible. */
  take() {
    return this.#keep()?.take();
  }

  put(anchor) {
    this.#keep()?.put(anchor);
    this.#tools?.follow();
  }

  /** Shows a view; the place is kept by whoever calls. */
  show(choice) {
    this.#tools?.close();
    this.#views.show(choice);
    this.size(choice.size);
  }

  /** Everything back where it was drawn. */
  rejoin() {
    this.#tools?.close();
    this.#views.rejoin();
  }

  /** Everything as it was before there was a script. */
  handBack() {
    this.show({ view: "interleave", sentence: false, first: "a", size: { a: 1, b: 1 } });
    delete this.#viewer.dataset.first;
  }

  /** Sets the size of each side's text, as a multiple of the site's. */
  size(size) {
    for (const side of ["a", "b"]) {
      const name = `--diglot-size-${side}`;
      if (size[side] === 1) this.#viewer.style.removeProperty(name);
      else this.#viewer.style.setProperty(name, size[side]);
    }
  }

  /** A click in the text. */
  tap(event) {
    if (isSingle(this.#host.view)) this.#more((tools) => tools.tap(event));
  }
}
