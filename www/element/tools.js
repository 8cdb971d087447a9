// What the reader can do beyond choosing a view, as a script of its own that is fetched when it is first needed: the marks
// of beads, the reading position, what the other language says, the menu; and where an address leads.
import { addressOf } from "./choice.js";
import { copy } from "./clipboard.js";
import { Menu } from "./menu.js";
import { Peek } from "./peek.js";
import { Marks } from "./marks.js";
import { Position } from "./position.js";
import { tapped } from "./tap.js";
import { segmentsOf, sideOf } from "./segments.js";
import { onVoices, speak, speaking, speaks, stop } from "./speech.js";
import { isSingle } from "./views.js";

export * from "./landing.js";
export { Place, PlaceBefore } from "./place.js";
export { arrange } from "./sentences.js";
export { default as css } from "../tools.css";

/** The words in English of what a reader does; filled in when the script is built. */
export const ENGLISH = __ENGLISH_MENU__;

export class Tools {
  #host;
  #viewer;
  #place;
  #does;
  #shown;
  #words;
  #ended = new AbortController();
  #marks;
  #peek = new Peek();
  #position;
  #menu;
  #spoken = false;

  /**
   * @param {HTMLElement} host the element
   * @param {HTMLElement} viewer what is drawn
   * @param {object} place the reader's place (place.js)
   * @param {{choose(what: object): void, chosen(): object, say(text: Node | string): void}} does
   * @param {{button: Element, position: Element, names: object, tags: object, words: object, own: object}} shown
   * @param {object} words the menu's words
   */
  constructor(host, viewer, place, does, shown, words) {
    const { signal } = this.#ended;
    this.#host = host;
    this.#viewer = viewer;
    this.#place = place;
    this.#does = does;
    this.#shown = shown;
    this.#words = { ...words, ...shown.words };
    this.#marks = new Marks(viewer, signal);
    const inText = {
      mark: (bead) => this.#marks.mark(bead),
      toggle: (segment, opens) => this.toggle(segment, opens),
      peeked: () => this.#peek.bead,
      single: () => this.#single,
    };
    this.#position = new Position(host, viewer, shown.position, inText, signal);
    place.moved = () => this.follow();
    this.#menu = new Menu(shown, this.#words, this.#entries(), signal);
    onVoices(() => this.#menu.refresh(), signal);
  }

  /** Ends every listener; what is drawn stays. */
  end() {
    if (this.#spoken) stop();
    this.#ended.abort();
  }

  /** Opens the menu. */
  open() {
    this.#menu.open();
  }

  /** The reading position lies over its sentence again, after what moved it. */
  follow() {
    this.#position.follow();
  }

  /** Closes what the other language says. */
  close() {
    this.#peek.close();
  }

  get #single() {
    return isSingle(this.#host.view);
  }

  /** A click in the text that is for nothing else opens what the other language says. */
  tap(event) {
    if (event.target.closest?.(".diglot-peek")) return;
    // who clicks twice selects a word
    if (event.detail > 1) return this.close();
    const segment = tapped(event);
    if (segment) this.toggle(segment);
  }

  /** Opens or closes what the other language says, or only closes what is open, the sentence staying where it is. */
  toggle(segment, opens = true) {
    if (!this.#single) return;
    const was = this.#peek.bead;
    const { top } = segment.getBoundingClientRect();
    this.#peek.close();
    const opened = opens && was !== segment.dataset.bead && this.#peek.open(segment);
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
    const words = this.#words;
    this.close(); // each sentence in its own paragraph
    const passage = this.#position.segment?.closest(".diglot-passage");
    const address = addressOf(this.#does.chosen(), passage?.id);
    try {
      await copy(passage, sides, address);
      this.#does.say(words.copied);
    } catch {
      this.#does.say(words["not-copied"]);
    }
    this.#menu.close();
  }

  /** Reads aloud from where the reader is. */
  #listen(sides) {
    if (!sides.length) stop();
    else {
      const sentences = inTurn(segmentsOf(this.#viewer), sides, this.#position.segment?.dataset.bead);
      this.#spoken = true;
      speak(sentences, (bead) => this.#marks.mark(bead));
    }
    this.#menu.close();
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
