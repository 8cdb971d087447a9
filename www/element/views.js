// How a drawn article is arranged: which side comes first, what is hidden, and what stands bead by bead. All of it works
// on nodes that are there, so that it goes on whatever becomes of the core. How sentences are arranged comes with more.js.
import { otherSide } from "./segments.js";
import { made } from "./more.js";

/** The views there are. */
export const VIEWS = ["a", "b", "interleave", "columns"];

/** Whether a view shows one language. */
export const isSingle = (view) => otherSide(view) !== undefined;

/** Arranges one drawn viewer. */
export class Views {
  #viewer;
  #restorers = [];

  constructor(viewer) {
    this.#viewer = viewer;
  }

  /** Shows a view: `sentence` by sentence if it interleaves, the side `first` before the other. */
  show({ view, sentence, first }) {
    this.rejoin();
    this.#order(first);
    this.#hide(otherSide(view));
    if (made && view === "interleave" && sentence)
      this.#restorers = [...this.#viewer.querySelectorAll(":scope > .diglot-passage")].map(made.arrange);
    // a browser's translator would turn both into one language
    if (isSingle(view)) this.#viewer.removeAttribute("translate");
    else this.#viewer.setAttribute("translate", "no");
  }

  /** Puts back together what stood bead by bead. */
  rejoin() {
    for (const restore of this.#restorers) restore();
    this.#restorers = [];
  }

  /** The order of nodes is the order of reading, copying and tabbing. */
  #order(first) {
    const second = `[data-side="${otherSide(first)}"]`;
    // a note stands for the side that it says is missing
    const early = `.diglot-passage > ${second}, .diglot-names > ${second}, [data-only="${first}"] > .diglot-note`;
    for (const one of this.#viewer.querySelectorAll(`:is(${early}):first-child:not(:last-child)`)) {
      one.parentNode.append(one);
    }
    this.#viewer.dataset.first = first;
    // the same direction set again is work for every element in it
    const dir = this.#viewer.querySelector(":scope > .diglot-names")?.children[0].dir || "auto";
    if (this.#viewer.dir !== dir) this.#viewer.dir = dir;
  }

  /** What is hidden is still found by the browser's search, which shows it then. */
  #hide(hidden) {
    const sides = (which) => this.#viewer.querySelectorAll(`.diglot-passage > .diglot-side${which}`);
    for (const side of sides(`[hidden]:not([data-side="${hidden}"])`)) side.removeAttribute("hidden");
    for (const side of sides(`[data-side="${hidden}"]:not([hidden])`)) side.setAttribute("hidden", "until-found");
  }
}
