// The other language's sentences shown in place, in a view of one language. The sentences themselves are moved there, so
// that each stands in the page once, and back when the peek closes.
import { keepHomes, ofBead, sideOf } from "./segments.js";
import { shells } from "./sentences.js";

/** The segments of a bead in a passage, by side. */
function sidesOf(segment) {
  const passage = segment.closest(".diglot-passage");
  const same = ofBead(passage, segment.dataset.bead);
  const own = sideOf(segment).dataset.side;
  const isOwn = (each) => sideOf(each).dataset.side === own;
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
    const side = sideOf(other[0]);
    const restore = keepHomes(other);
    const box = document.createElement("div");
    box.className = "diglot-peek";
    box.append(shells(side, other));
    own.at(-1).after(box);
    this.#bead = segment.dataset.bead;
    this.#close = () => {
      restore();
      box.remove();
    };
    return box.firstElementChild;
  }

  close() {
    this.#close?.();
    this.#bead = this.#close = undefined;
  }
}
