// The reading position: the one tab stop in the text. While it has the focus, Up and Down go from bead to bead, Enter
// opens what the other language says, Escape closes it. It stands in the shadow tree and lies over its sentence, so that
// nothing is put into the text for it.
import { bottomOf, lineOf, scrollerOf } from "./place.js";
import { hasCounterpart } from "./peek.js";
import { ofBead, segmentsOf, shows, sideOf } from "./segments.js";

export class Position {
  #button;
  #viewer;
  #host;
  #mark;
  #toggle;
  #peeked;
  #single;
  #described;
  #bead;

  /**
   * @param {Element} host the element
   * @param {Element} viewer what is drawn
   * @param {HTMLElement} button the tab stop
   * @param {{mark(bead), toggle(segment, opens), peeked(), single()}} does what it does in the text
   */
  constructor(host, viewer, button, does, signal) {
    this.#host = host;
    this.#viewer = viewer;
    this.#mark = does.mark;
    this.#toggle = does.toggle;
    this.#peeked = does.peeked;
    this.#single = does.single;
    this.#button = button;
    this.#described = button.getAttribute("aria-description");
    const on = (type, act) => this.#button.addEventListener(type, act, { signal });
    on("focus", () => this.#go(this.#current()));
    on("blur", () => {
      this.#mark(undefined);
      button.style = "";
    });
    on("keydown", (event) => this.#key(event));
    on("click", () => this.#press());
    if (button.matches(":focus")) this.#go(this.#current());
    else this.follow();
  }

  /** The sentence that it is at; where it has not been anywhere, the first that shows. */
  get segment() {
    return this.#current();
  }

  /** Goes to a sentence without taking the focus. */
  at(segment) {
    this.#bead = segment?.dataset.bead;
  }

  /** Says its sentence and, with the focus, lies over it, again after what changed or moved it. */
  follow() {
    const single = this.#single();
    this.#tell("aria-description", single && this.#described);
    const segments = this.#shown(this.#bead);
    if (!segments.length) return;
    this.#tell("aria-label", segments.map((each) => each.textContent).join(" "));
    this.#button.lang = segments[0].closest("[lang]")?.lang ?? "";
    const peeked = this.#peeked();
    const opens = single && (peeked || hasCounterpart(segments[0]));
    this.#tell("aria-expanded", opens && String(peeked === this.#bead));
    if (this.#button.matches(":focus")) this.#lie(segments);
  }

  #tell(name, value) {
    if (value) this.#button.setAttribute(name, value);
    else this.#button.removeAttribute(name);
  }

  #all() {
    return segmentsOf(this.#viewer).filter(shows);
  }

  /** What shows of a bead, of the side that comes first: its sentences may be several. */
  #shown(bead) {
    const all = bead ? ofBead(this.#viewer, bead).filter(shows) : [];
    const side = (each) => sideOf(each).dataset.side;
    return all.filter((each) => side(each) === side(all[0]));
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
    else if (key === "Escape" && this.#peeked()) this.#press(false);
    else return;
    event.preventDefault();
  }

  #step(by) {
    const beads = [...new Set(this.#all().map((segment) => segment.dataset.bead))];
    const at = beads.indexOf(this.#current()?.dataset.bead);
    const bead = beads[Math.min(Math.max(at + by, 0), beads.length - 1)];
    this.#go(this.#shown(bead)[0]);
  }

  #press(opens) {
    const segment = this.#current();
    if (segment) this.#toggle(segment, opens);
    this.#go(segment);
  }

  #go(segment) {
    if (!segment) return;
    this.#bead = segment.dataset.bead;
    this.#mark(this.#bead);
    this.#scroll(this.#shown(this.#bead));
    this.follow();
  }

  /** Into view, below what sticks at the top, and no further than that. */
  #scroll(segments) {
    const { top, bottom } = around(segments);
    const scroller = scrollerOf(this.#host);
    if (top >= lineOf(this.#host, scroller) && bottom <= bottomOf(scroller)) return;
    segments[0].scrollIntoView({ behavior: "instant", block: "center" });
  }

  /** Where the segments are, in pixels of the element within its border. */
  #lie(segments) {
    const frame = this.#host.getBoundingClientRect();
    const { left, top, width, height } = around(segments);
    const pixels = {
      left: left - frame.left - this.#host.clientLeft,
      top: top - frame.top - this.#host.clientTop,
      width,
      height,
    };
    for (const [name, value] of Object.entries(pixels)) this.#button.style[name] = `${value}px`;
  }
}

/** One box about the sentences of a bead. */
function around(segments) {
  const range = document.createRange();
  range.setStartBefore(segments[0]);
  range.setEndAfter(segments.at(-1));
  return range.getBoundingClientRect();
}
