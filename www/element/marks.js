// The sentences that say the same are marked together while the pointer or the focus is on one of them.

import { ofBead } from "./segments.js";

/** Marks all the sentences of one bead at a time. */
export class Marks {
  #viewer;
  #bead;

  constructor(viewer, signal) {
    this.#viewer = viewer;
    const pointed = ({ target }) => this.mark(target.closest?.(".diglot-segment")?.dataset.bead);
    for (const type of ["pointerover", "pointerleave", "focusin"]) {
      viewer.addEventListener(type, pointed, { signal });
    }
  }

  mark(bead) {
    if (bead === this.#bead) return;
    this.#bead = bead;
    for (const old of this.#viewer.querySelectorAll("[data-current]")) old.removeAttribute("data-current");
    for (const segment of bead ? ofBead(this.#viewer, bead) : []) segment.toggleAttribute("data-current", true);
  }
}
