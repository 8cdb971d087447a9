// The menu beside the views: sentence by sentence, which side comes first, the size of each side's text, copying a passage
// or its address, reading aloud. One button and a popover, both in the shadow tree.
import { SIZES } from "./choice.js";
import { make, refill } from "./control.js";
import { parentOf } from "./segments.js";

let menus = 0;

/** The popover of a button, filled when it opens. */
export class Menu {
  #popover;
  #fill;

  /**
   * @param {{button: Element, position: Element, names: object, tags: object, own: object}} shown the button, and what it stands before; the languages by their own names,
   *   and their tags; what the interface's words are in
   * @param {object} words the interface's words
   * @param {object} does what the entries do: grain, first, size, copy, listen, state
   */
  constructor({ button, position, names, tags, own }, words, does, signal) {
    const attributes = {
      popover: "auto",
      role: "dialog",
      class: "diglot-menu",
      part: "menu",
      "aria-label": words.menu,
    };
    const id = `diglot-menu-${++menus}`;
    const popover = make("div", { id, ...attributes, lang: own.language, dir: own.dir });
    const name = (side) => make("bdi", { lang: tags[side] }, names[side]);
    this.#popover = popover;
    this.#fill = () => refill(popover, ...sections(name, words, does, own));
    const on = (type, act) =>
      popover.addEventListener(type, ({ newState }) => newState === "open" && act(), { signal });
    on("beforetoggle", this.#fill);
    on("toggle", () => {
      place(popover, button);
      popover.style.background = groundOf(popover.getRootNode().host) ?? "";
    });
    addEventListener("resize", () => this.#isOpen && place(popover, button), { signal });
    position.before(popover);
    button.setAttribute("popovertarget", id);
  }

  get #isOpen() {
    return this.#popover.matches(":popover-open");
  }

  open() {
    this.#popover.showPopover();
  }

  close() {
    this.#popover.hidePopover();
  }

  /** What it says is said anew, but not while the keyboard is in it. */
  refresh() {
    if (this.#isOpen && !this.#popover.matches(":focus-within")) this.#fill();
  }
}

/** Below the button, or above it where there is more room, and within the window. */
function place(popover, button) {
  const { right, top, bottom } = button.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const below = bottom + height + 8 < innerHeight || top < innerHeight - bottom;
  const within = (wanted, length, all) => Math.max(8, Math.min(wanted, all - length - 8));
  popover.style.left = `${within(right - width, width, document.documentElement.clientWidth) + scrollX}px`;
  popover.style.top = `${within(below ? bottom : top - height, height, innerHeight) + scrollY}px`;
}

/** What the text stands on, where the site has not said it: the nearest background that nothing shows through. */
function groundOf(node) {
  if (getComputedStyle(node).getPropertyValue("--diglot-paper") !== "Canvas") return undefined;
  for (; node instanceof Element; node = parentOf(node)) {
    const { backgroundColor } = getComputedStyle(node);
    if (!/^rgba|\/|transparent/.test(backgroundColor)) return backgroundColor;
  }
  return undefined;
}

function sections(name, words, does, own) {
  const { sentence, first, size, voices, speaking } = does.state();
  const act = (label, run) => {
    const button = make("button", { type: "button", class: "diglot-act" }, ...[label].flat());
    button.addEventListener("click", run);
    return button;
  };
  const group = (title, ...children) =>
    make("fieldset", { class: "diglot-group" }, make("legend", {}, title), ...children);
  const sides = first === "b" ? ["b", "a"] : ["a", "b"];

  const grain = make("input", { type: "checkbox", form: "", autocomplete: "off" });
  grain.checked = sentence;
  grain.addEventListener("change", () => does.grain(grain.checked));

  const order = ["a", "b"].map((side) => {
    const input = make("input", { type: "radio", name: "diglot-first", value: side, form: "", autocomplete: "off" });
    input.checked = side === first;
    input.addEventListener("change", () => does.first(side));
    return make("label", { class: "diglot-line" }, input, name(side));
  });

  const sizes = sides.map((side) => sizer(name(side), size[side], words, own, (to) => does.size(side, to)));

  const copies = [
    act(words["copy-both"], () => does.copy(sides)),
    ...sides.map((side) => act(name(side), () => does.copy([side]))),
    act(words["copy-link"], () => does.copy([])),
  ];

  const spoken = sides.filter((side) => voices[side]);
  const listens = [
    ...spoken.map((side) => act(name(side), () => does.listen([side]))),
    ...(spoken.length > 1 ? [act([name(sides[0]), " + ", name(sides[1])], () => does.listen(sides))] : []),
    ...(speaking ? [act(words.stop, () => does.listen([]))] : []),
  ];

  return [
    make("label", { class: "diglot-line" }, grain, words.sentence),
    group(words.first, ...order),
    group(words.size, ...sizes),
    group(words.copy, make("div", { class: "diglot-acts" }, ...copies)),
    ...(listens.length ? [group(words.listen, make("div", { class: "diglot-acts" }, ...listens))] : []),
  ];
}

/** Smaller and larger, and how large it is now. */
function sizer(name, size, words, own, set) {
  let at = Math.max(0, SIZES.indexOf(size));
  const shown = make("output", {});
  const percent = new Intl.NumberFormat(own.language, { style: "percent" });
  const show = () => {
    shown.textContent = percent.format(SIZES[at]);
    less.ariaDisabled = String(at === 0);
    more.ariaDisabled = String(at === SIZES.length - 1);
  };
  const step = (by, sign, label) => {
    const spoken = `${name.textContent}: ${label}`;
    const button = make("button", { type: "button", class: "diglot-act diglot-step", "aria-label": spoken }, sign);
    button.addEventListener("click", () => {
      at = Math.min(Math.max(at + by, 0), SIZES.length - 1);
      set(SIZES[at]);
      show();
    });
    return button;
  };
  const less = step(-1, "−", words.smaller);
  const more = step(1, "+", words.larger);
  show();
  return make("div", { class: "diglot-line diglot-size" }, make("span", {}, name), less, shown, more);
}
