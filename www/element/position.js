// The reading position: the one tab stop in the text. While it has the focus, Up and Down go from bead to bead, Enter
// opens what the other language says, Escape closes it. It stands in the shadow tree and lies over its sentence, so that
// nothing is put into the text for it.
import { lineOf } from "./place.js";
import { hasCounterpart } from "./peek.js";
import { ofBead, segmentsOf, shows } from "./segments.js";

export class Position {
  #button;
  #viewer;
  #host;
  #mark;
  #toggle;
  #peeked;
  #single;
  #bead;

  /**
   * @param {Element} host the element
   * @param {Element} viewer what is drawn
   * @param {HTMLElement} button the tab stop
   * @param {{mark(bead), toggle(segment), peeked(), single()}} does what it does in the text
   */
  constructor(host, viewer, button, does, signal) {
    this.#host = host;
    this.#viewer = viewer;
    this.#mark = does.mark;
    this.#toggle = does.toggle;
    this.#peeked = does.peeked;
    this.#single = does.single;
    this.#button = button;
    const on = (type, act) => this.#button.addEventListener(type, act, { signal });
    on("focus", () => this.#go(this.#current()));
    on("blur", () => this.#mark(undefined));
    on("keydown", (event) => this.#key(event));
    on("click", () => this.#press());
    if (button.matches(":focus")) this.#go(this.#current());
  }

  /** The sentence that it is at; where it has not been anywhere, the first that shows. */
  get segment() {
    return this.#current();
  }

  /** Goes to a sentence without taking the focus. */
  at(segment) {
    this.#bead = segment?.dataset.bead;
  }

  /** Lies over its sentence again, after what moved it. */
  follow() {
    if (this.#button.matches(":focus")) this.#lie(this.#shown(this.#bead));
  }

  #all() {
    return segmentsOf(this.#viewer).filter(shows);
  }

  #shown(bead) {
    return bead ? ofBead(this.#viewer, bead).filter(shows) : [];
  }

  #current() {
    const [known] = this.#shown(this.#bead);
    if (known) return known;
    const line = lineOf(this.#host);
    const all = this.#all();
    return all.find((segment) => segment.getBoundingClientRect().bottom > line) ?? all[0];
  }

  #key(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === "ArrowDown" || key === "ArrowUp") this.#step(key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape" && this.#peeked()) this.#press();
    else return;
    event.preventDefault();
  }

  #step(by) {
    const beads = [...new Set(this.#all().map((segment) => segment.dataset.bead))];
    const at = beads.indexOf(this.#current()?.dataset.bead);
    const bead = beads[Math.min(Math.max(at + by, 0), beads.length - 1)];
    this.#go(this.#shown(bead)[0]);
  }

  #press() {
    const segment = this.#current();
    if (segment) this.#toggle(segment);
    this.#go(segment);
  }

  #go(segment) {
    if (!segment) return;
    this.#bead = segment.dataset.bead;
    const segments = this.#shown(this.#bead);
    this.#mark(this.#bead);
    this.#scroll(segments[0]);
    this.#lie(segments);
    this.#button.setAttribute("aria-label", segments[0].textContent);
    this.#button.lang = segments[0].closest("[lang]")?.lang ?? "";
    if (this.#single() && (this.#peeked() || hasCounterpart(segment))) {
      this.#button.setAttribute("aria-expanded", String(this.#peeked() === this.#bead));
    } else this.#button.removeAttribute("aria-expanded");
  }

  /** Into view, below what sticks at the top, and no further than that. */
  #scroll(segment) {
    const { top, bottom } = segment.getBoundingClientRect();
    if (top >= lineOf(this.#host) && bottom <= innerHeight) return;
    segment.scrollIntoView({ behavior: "instant", block: "center" });
  }

  /** Where the first of the segments is, in pixels of the element within its border. */
  #lie([segment]) {
    if (!segment) return;
    const frame = this.#host.getBoundingClientRect();
    const { left, top, width, height } = segment.getBoundingClientRect();
    const pixels = {
      left: left - frame.left - this.#host.clientLeft,
      top: top - frame.top - this.#host.clientTop,
      width,
      height,
    };
    for (const [name, value] of Object.entries(pixels)) this.#button.style[name] = `${value}px`;
  }
}
