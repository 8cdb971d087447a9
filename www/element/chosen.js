// What is chosen for one element: its attributes say it, and what its reader chose is kept for the next visit (choice.js).
import { fromAddress, store, stored } from "./choice.js";
import { languageAround, primary } from "./labels.js";
import { otherSide } from "./segments.js";
import { VIEWS } from "./views.js";

/** The choices for one element. */
export class Chosen {
  #host;
  #size = { a: 1, b: 1 };

  constructor(host) {
    this.#host = host;
  }

  /** Whether what is interleaved is so sentence by sentence. */
  get isBySentence() {
    return this.#host.getAttribute("grain") === "sentence";
  }

  /** The view, whether sentence by sentence, which side comes first, and the sizes of the texts. */
  now() {
    const { view } = this.#host;
    const first = this.#host.getAttribute("first") === "b" ? "b" : "a";
    return { view, sentence: this.isBySentence, first, size: this.#size };
  }

  /** The name of a view as it is now: interleaved sentence by sentence has one of its own. */
  nameOf(view) {
    return view === "interleave" && this.isBySentence ? "sentence" : view;
  }

  /** Sets what of a choice is given. */
  set({ view, sentence, first, size }) {
    if (sentence !== undefined) this.setBySentence(sentence);
    if (view) this.#host.view = view;
    if (first) this.#attribute("first", first === "b" && "b");
    if (size) this.#size = size;
  }

  setBySentence(sentence) {
    this.#attribute("grain", sentence && "sentence");
  }

  /** Keeps what of it (`names`) the reader has chosen, for the next visit, by the two languages. */
  keep({ a, b }, names) {
    if (!this.#keeps()) return;
    const now = this.now();
    store([a, b], { ...stored([a, b]), ...Object.fromEntries(names.map((name) => [name, now[name]])) });
  }

  /** Whether the first view is to be interleaved sentence by sentence. */
  beginsBySentence(tags) {
    return this.isBySentence || (fromAddress() ?? this.#kept(tags)).sentence;
  }

  /**
   * What is shown first: what the reader has chosen already (`wanted`), what the address asks for, what the reader chose
   * before, what the author and the page say; and never without the `side` that the address leads to.
   * @param {string[]} tags the sides' languages
   * @param {HTMLInputElement[]} radios the control's
   */
  first(tags, radios, side, wanted) {
    const kept = this.#kept(tags);
    const asked = wanted ? { view: wanted } : fromAddress();
    const own = this.#host.view;
    const choice = asked ?? (own ? {} : kept.view ? kept : { view: this.#usual(radios, ...tags) });
    const view = choice.view ?? own;
    const hides = side !== undefined && otherSide(view) === side;
    const { first, size } = kept;
    return {
      cause: asked || hides ? "url" : "script",
      choice: { sentence: choice.sentence, first, size, view: hides ? "interleave" : view },
    };
  }

  #usual(radios, a, b) {
    const shown = radios.find(({ checked }) => checked) ?? radios.find(({ defaultChecked }) => defaultChecked);
    if (shown) return shown.value;
    const wanted = this.#host.getAttribute("default-view");
    if (VIEWS.includes(wanted)) return wanted;
    const speaks = (tag) => primary(tag) === primary(languageAround(this.#host));
    return !speaks(a) && speaks(b) ? "b" : "a";
  }

  #keeps() {
    return this.#host.getAttribute("storage") !== "none";
  }

  #kept(tags) {
    return this.#keeps() ? stored(tags) : {};
  }

  /** Sets an attribute of the element; without a value it is taken away. */
  #attribute(name, value) {
    if (value) this.#host.setAttribute(name, value);
    else this.#host.removeAttribute(name);
  }
}
