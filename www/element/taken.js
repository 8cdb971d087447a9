// What the viewer took from the page for as long as it stands. The core notes it here, and is not needed to give it back.

/** Furniture that was moved, and ids that drawn copies have. */
export class Taken {
  /** From the comment in its place to the element, and from the element to the comment. */
  moved = new Map();
  /** From the element to its id and the copy that has it. */
  ids = new Map();

  /** Puts everything back where it was. */
  giveBack() {
    for (const [place, element] of this.moved) {
      if (place.nodeType === Node.COMMENT_NODE) place.replaceWith(element);
    }
    for (const [element, [id, copy]] of this.ids) {
      copy.removeAttribute("id");
      element.id = id;
    }
    this.moved.clear();
    this.ids.clear();
  }
}
