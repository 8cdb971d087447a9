// What the reader does in a drawn article: keeps the place, marks, opens a counterpart, copies, listens, chooses.
import { addressOf } from "./choice.js";
import { copy } from "./clipboard.js";
import { menu } from "./menu.js";
import { Peek } from "./peek.js";
import { Place } from "./place.js";
import { Marks, tapped } from "./pointer.js";
import { Position } from "./position.js";
import { segmentsOf, sideOf } from "./segments.js";
import { onVoices, speak, speaking, speaks, stop } from "./speech.js";
import { Views, isSingle } from "./views.js";

export class Reader {
  #host;
  #viewer;
  #shown;
  #ended = new AbortController();
  #views;
  #place;
  #marks;
  #peek = new Peek();
  #position;
  #menu;
  #does;
  #spoken = false;

  /**
   * @param {HTMLElement} host the element
   * @param {HTMLElement} viewer what is drawn
   * @param {WeakMap} copies from drawn elements to what they are copies of
   * @param {{choose(what: object): void, chosen(): object, say(text: Node | string): void}} does
   */
  constructor(host, viewer, copies, does) {
    const { signal } = this.#ended;
    this.#host = host;
    this.#viewer = viewer;
    this.#does = does;
    this.#views = new Views(viewer);
    this.#place = new Place(host, viewer, copies, signal);
    this.#marks = new Marks(viewer, signal);
    this.#position = new Position(
      host,
      viewer,
      {
        mark: (bead) => this.#marks.mark(bead),
        toggle: (segment) => this.toggle(segment),
        peeked: () => this.#peek.bead,
        single: () => this.#single,
      },
      signal,
    );
  }

  /** Ends every listener; what is drawn stays. */
  end() {
    if (this.#spoken) stop();
    this.#ended.abort();
  }

  get #single() {
    return isSingle(this.#host.view);
  }

  /** The buttons for the control, in the words and names of the interface. */
  tools(shown) {
    const { names, tags, words, own } = shown;
    const { signal } = this.#ended;
    this.#shown = shown;
    this.#menu = menu(names, tags, words, own, this.#entries(), signal);
    onVoices(() => this.#menu.refresh(), signal);
    this.#position.describe(words);
    return { menu: this.#menu.button, popover: this.#menu.popover, position: this.#position.button };
  }

  // ------------------------------------------------------------------- views

  /** What stands on the line at the top of what is visible. */
  take() {
    return this.#place.take();
  }

  put(anchor) {
    this.#place.put(anchor);
    this.#position.follow();
  }

  /** Shows a view; the place is kept by whoever calls. */
  show(choice) {
    this.#peek.close();
    this.#views.show(choice);
    this.size(choice.size);
  }

  /** Everything back where it was drawn. */
  rejoin() {
    this.#peek.close();
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

  // -------------------------------------------------------------------- peek

  /** A click in the text that is for nothing else. */
  tap(event) {
    const segment = this.#single && !event.target.closest?.(".diglot-peek") && tapped(event);
    if (segment) this.toggle(segment);
  }

  /** Opens or closes what the other language says, the sentence staying where it is. */
  toggle(segment) {
    if (!this.#single) return;
    const was = this.#peek.bead;
    const { top } = segment.getBoundingClientRect();
    this.#peek.close();
    const opened = was !== segment.dataset.bead && this.#peek.open(segment);
    if (opened) this.#does.say(told(opened));
    this.#position.at(segment);
    const moved = segment.getBoundingClientRect().top - top;
    if (moved) this.#place.scrollBy(moved);
  }

  // -------------------------------------------------------------------- menu

  #entries() {
    const choose = (what) => this.#does.choose(what);
    return {
      grain: (sentence) => choose(sentence ? { view: "interleave", sentence } : { sentence }),
      first: (first) => choose({ first }),
      size: (side, size) => choose({ size: { ...this.#does.chosen().size, [side]: size } }),
      copy: (sides) => this.#copy(sides),
      listen: (sides) => this.#listen(sides),
      state: () => ({ ...this.#does.chosen(), voices: this.#voices(), speaking: speaking() }),
    };
  }

  #voices() {
    const { a, b } = this.#shown.tags;
    return { a: speaks(a), b: speaks(b) };
  }

  async #copy(sides) {
    const { words } = this.#shown;
    const passage = this.#position.segment?.closest(".diglot-passage");
    const address = addressOf(this.#does.chosen(), passage?.id);
    try {
      await copy(passage, sides, address);
      this.#does.say(words.copied);
    } catch {
      this.#does.say(words["not-copied"]);
    }
    this.#menu.popover.hidePopover();
  }

  /** Reads aloud from where the reader is. */
  #listen(sides) {
    if (!sides.length) stop();
    else {
      const sentences = inTurn(segmentsOf(this.#viewer), sides, this.#position.segment?.dataset.bead);
      this.#spoken = true;
      speak(sentences, (bead) => this.#marks.mark(bead));
    }
    this.#menu.popover.hidePopover();
  }
}

/** The sentences of some sides, bead by bead, from one bead on. */
function inTurn(segments, sides, from) {
  const beads = new Map();
  for (const segment of segments) {
    const { bead } = segment.dataset;
    if (!beads.has(bead)) beads.set(bead, []);
    beads.get(bead).push(segment);
  }
  const all = [...beads.values()];
  const start = Math.max(0, [...beads.keys()].indexOf(from));
  return all.slice(start).flatMap((bead) => {
    const spoken = sides.flatMap((side) => bead.filter((segment) => sideOf(segment).dataset.side === side));
    return spoken.map((segment) => {
      return { bead: segment.dataset.bead, text: segment.textContent, lang: sideOf(segment).lang };
    });
  });
}

/** What a peek opened, for those who hear the page. */
function told(side) {
  const said = document.createElement("span");
  Object.assign(said, { lang: side.lang, dir: side.dir, textContent: side.textContent });
  return said;
}
