// The other language's sentences shown in place, in a view of one language. The sentences themselves are moved there, so
// that each stands in the page once, and back when the peek closes.
import { shells } from "./sentences.js";

/** The segments of a bead in a passage, by side. */
function sidesOf(segment) {
  const passage = segment.closest(".diglot-passage");
  const same = [...passage.querySelectorAll(`[data-bead="${CSS.escape(segment.dataset.bead)}"]`)];
  const own = segment.closest(".diglot-side").dataset.side;
  const isOwn = (each) => each.closest(".diglot-side").dataset.side === own;
  return { own: same.filter(isOwn), other: same.filter((each) => !isOwn(each)) };
}

/** Whether there is something to see in the other language. */
export function hasCounterpart(segment) {
  return sidesOf(segment).other.length > 0;
}

/** One sentence's counterpart, open or not. */
export class Peek {
  #bead;
  #close;

  /** The bead that is open. */
  get bead() {
    return this.#bead;
  }

  /** Opens the counterpart of a segment; what it says, or undefined where there is none. */
  open(segment) {
    this.close();
    const { own, other } = sidesOf(segment);
    if (!other.length) return undefined;
    const side = other[0].closest(".diglot-side");
    const homes = [...new Set(other.map((each) => each.parentNode))].map((home) => [home, [...home.childNodes]]);
    const box = document.createElement("div");
    box.className = "diglot-peek";
    box.append(shells(side, other));
    own.at(-1).after(box);
    this.#bead = segment.dataset.bead;
    this.#close = () => {
      for (const [home, nodes] of homes) home.append(...nodes);
      box.remove();
    };
    return box.firstElementChild;
  }

  close() {
    this.#close?.();
    this.#bead = this.#close = undefined;
  }
}
