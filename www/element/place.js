// The reader's place: what stands on the line at the top of what is visible, below whatever sticks there, stays on it
// when the view changes, when the article is drawn again, and when its width or the size of its text does.

import { homesOf, parentOf, segmentsOf, shows } from "./segments.js";

/** As many headers may stick above one another. */
const HEADERS = 6;
/** Milliseconds after the last scrolling until the place is looked up. */
const REST = 120;

/** What scrolls an element: an ancestor, or the page. */
export function scrollerOf(element) {
  const page = document.scrollingElement ?? document.documentElement;
  for (let node = parentOf(element); node && node !== document; node = parentOf(node)) {
    if (!(node instanceof Element) || node === document.body || node === page) continue;
    const scrolls = /auto|scroll|overlay/.test(getComputedStyle(node).overflowY);
    if (scrolls && node.scrollHeight > node.clientHeight) return node;
  }
  return page;
}

/** The visible part of what scrolls an element begins here, in pixels of the window. */
function topOf(scroller) {
  if (scroller === document.scrollingElement) return 0;
  return Math.max(0, scroller.getBoundingClientRect().top + scroller.clientTop);
}

/** And ends here. */
export function bottomOf(scroller) {
  if (scroller === document.scrollingElement) return innerHeight;
  return Math.min(innerHeight, scroller.getBoundingClientRect().top + scroller.clientTop + scroller.clientHeight);
}

/** The bottom of what sticks at `y`, if anything does. */
function stuckAt(x, y, root) {
  for (const hit of root.elementsFromPoint(x, y)) {
    for (let node = hit; node instanceof Element; node = parentOf(node)) {
      const { position } = getComputedStyle(node);
      if (position !== "fixed" && position !== "sticky") continue;
      const { top, bottom } = node.getBoundingClientRect();
      if (top <= y && bottom < innerHeight / 2) return bottom;
    }
  }
  return undefined;
}

/** The line: the first pixel below what sticks at the top. */
export function lineOf(element, scroller = scrollerOf(element)) {
  const { left, right } = element.getBoundingClientRect();
  const x = Math.min(Math.max((left + right) / 2, 0), innerWidth - 1);
  let line = topOf(scroller);
  for (let count = 0; count < HEADERS; count++) {
    const bottom = [document, element.shadowRoot].map((root) => root && stuckAt(x, line + 1, root)).find(Boolean);
    if (bottom === undefined || bottom <= line) break;
    line = bottom;
  }
  return line + 1;
}

const box = (element) => element.getBoundingClientRect();

/** One box about several. */
function around(elements) {
  const boxes = elements.map(box);
  const top = Math.min(...boxes.map((each) => each.top));
  return { top, height: Math.max(...boxes.map((each) => each.bottom)) - top };
}

/** The elements that hold a passage's sentences, and furniture. */
function blocksOf(piece) {
  const segments = segmentsOf(piece);
  return segments.length ? homesOf(segments) : [piece];
}

const beadOf = (segment) => segment.dataset.bead;

/** What shows at a line, of some elements in order: the first that ends below it. */
function crossing(elements, line) {
  return elements.find((element) => {
    const { bottom, height } = box(element);
    return bottom > line && height > 0 && shows(element);
  });
}

/** The innermost paragraph, heading or figure of the page's articles that is at a line. */
function originalAt(articles, line) {
  let found = crossing(articles, line);
  for (let inner = found; inner; inner = crossing([...inner.children].filter(isBlock), line)) found = inner;
  return found;
}

const isBlock = (element) => !/^(inline|contents|none)/.test(getComputedStyle(element).display);

/** Keeps the reader's place in one drawn article. */
export class Place {
  /** What is called after a size has changed. */
  moved;
  #element;
  #viewer;
  #copies;
  #anchor;
  #timer;
  #sizes;

  /** `copies` leads from drawn elements to what they are copies of. */
  constructor(element, viewer, copies, signal) {
    this.#element = element;
    this.#viewer = viewer;
    this.#copies = copies;
    document.addEventListener("scroll", () => this.#scrolled(), { capture: true, passive: true, signal });
    this.#sizes = new ResizeObserver(() => this.#resized());
    this.#sizes.observe(viewer);
    this.#sizes.observe(document.documentElement); // what stands above the article changes its height too
    signal.addEventListener("abort", () => {
      this.#sizes.disconnect();
      clearTimeout(this.#timer);
    });
    this.#later();
  }

  /** What stands on the line now. As long as nobody scrolls it is what stood there before. */
  take() {
    if (!stands(this.#anchor)) this.#anchor = this.#look();
    return this.#anchor;
  }

  #look() {
    return look(this.#element, (line) => {
      this.#viewer.style.setProperty("--diglot-line", `${Math.ceil(line)}px`);
      const piece = crossing([...this.#viewer.children], line);
      const block = piece && crossing(blocksOf(piece), line);
      return block && { piece, original: this.#copies.get(block), ...standing(block, line) };
    });
  }

  /** Puts what an anchor names on the line. */
  put(anchor) {
    if (!anchor) return;
    put(this.#element, anchor, this.#find(anchor));
    this.#anchor = anchor;
  }

  /** Scrolls by so many pixels, at once. */
  scrollBy(pixels) {
    scrollerOf(this.#element).scrollBy({ top: pixels, behavior: "instant" });
  }

  /**
   * Where an anchor's block is now: itself, its sentences, its copy, what says the same, or what comes next; and how far
   * through that the line is to be.
   */
  #find(anchor) {
    const { block, original, segments = [], segment, fraction, within } = anchor;
    if (block?.isConnected) {
      if (shows(block) && segments.every((each) => each.parentNode === block)) return [[block], fraction];
      if (segment && shows(segment)) return [[segment], within];
      return this.#counterpart(anchor) ?? this.#next(anchor);
    }
    const parts = original ? this.#partsOf(original) : [];
    const shown = parts.filter(shows);
    if (shown.length) return [shown, fraction];
    const piece = parts[0]?.closest(".diglot-passage");
    return piece && this.#counterpart({ piece, segments: parts.flatMap(segmentsOf), fraction });
  }

  /** What is drawn of an element of the page: itself, or its copies. */
  #partsOf(original) {
    const alike = [...this.#viewer.querySelectorAll(original.localName)];
    return alike.filter((each) => each === original || this.#copies.get(each) === original);
  }

  /** What shows of what says the same: whole paragraphs where they say nothing else, else the sentences. */
  #counterpart({ piece, segments, segment, fraction, within }) {
    const beads = segments.map(beadOf);
    const says = (each) => beads.includes(beadOf(each));
    const same = segmentsOf(piece).filter((each) => says(each) && shows(each));
    if (!same.length) return undefined;
    const blocks = homesOf(same);
    if (blocks.flatMap(segmentsOf).every(says)) return [blocks, fraction];
    const one = segment ? same.filter((each) => beadOf(each) === beadOf(segment)) : [];
    return one.length ? [one, within] : [same, fraction];
  }

  #next({ piece }) {
    const pieces = [...this.#viewer.children];
    const next = pieces.slice(pieces.indexOf(piece) + 1).find((each) => shows(each) && box(each).height > 0);
    const [first] = next ? blocksOf(next).filter(shows) : [];
    return first && [[first], 0];
  }

  /** The reader has scrolled: what is on the line is looked up when it is at rest, before anything changes. */
  #scrolled() {
    if (stands(this.#anchor)) return;
    this.#anchor = undefined;
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.take(), REST);
  }

  /** The width, the size of the text, a late image: nobody has scrolled, and the place has moved. */
  #resized() {
    if (this.#anchor) this.put(this.#anchor);
    this.moved?.();
  }
}

/** Whether nobody has scrolled since an anchor was taken or put. */
const stands = (anchor) => anchor !== undefined && anchor.scroller.scrollTop === anchor.scrolled;

/** Scrolls so that what was found for an anchor is on the line. */
function put(element, anchor, found) {
  const { scroller, below, gap } = anchor;
  const line = lineOf(element, scroller);
  let by = 0;
  if (!shows(element)) by = 0;
  else if (below !== undefined) by = box(element).bottom - below;
  else if (found) {
    const [elements, fraction] = found;
    const { top, height } = around(elements);
    by = top + (fraction < 0 ? gap : fraction * height) - line;
  }
  // in the same task, and whatever the page says of smooth scrolling
  if (by) scroller.scrollTo({ top: scroller.scrollTop + by, behavior: "instant" });
  anchor.scrolled = scroller.scrollTop;
}

/** The place in a page's own articles, before they are drawn. */
export class PlaceBefore {
  #element;
  #anchor;

  constructor(element) {
    this.#element = element;
  }

  /** What stands on the line; as long as nobody scrolls what stood there before. */
  take(articles) {
    if (!stands(this.#anchor)) {
      this.#anchor = look(this.#element, (line) => {
        const original = originalAt(articles, line);
        return original && { original, ...through(original, line) };
      });
    }
    return this.#anchor;
  }

  /** Puts it back on the line, if it shows. */
  put() {
    const { original, fraction, below } = this.#anchor ?? {};
    const found = original && shows(original) && [[original], fraction];
    if (found || below !== undefined) put(this.#element, this.#anchor, found);
  }
}

/** What stands on the line: below the article, nothing if all of it is still to come, or what `at` finds in it. */
function look(element, at) {
  const scroller = scrollerOf(element);
  const scrolled = scroller.scrollTop;
  if (scrolled <= 0) return undefined;
  const line = lineOf(element, scroller);
  const frame = box(element);
  if (frame.top >= line || !shows(element)) return undefined;
  if (frame.bottom <= line) return { scroller, scrolled, below: frame.bottom };
  return { scroller, scrolled, ...at(line) };
}

/** A block on the line: how far through it the line is, and through its sentence. */
function standing(block, line) {
  const segments = segmentsOf(block);
  const segment = crossing(segments, line);
  const within = segment ? Math.max(0, through(segment, line).fraction) : 0;
  return { block, segments, segment, within, ...through(block, line) };
}

function through(element, line) {
  const { top, height } = box(element);
  return { fraction: (line - top) / height, gap: line - top };
}
