// Correcting an alignment: a grid with a row for each bead, worked by keys and by buttons. What is done to the beads is
// in beads.js.
import { doubtful, isDoubtful, merge, review, shift, split } from "./beads.js";
import { Cut } from "./cut.js";
import { make, sentence } from "./dom.js";
import { History } from "./history.js";

const SIDES = ["a", "b"];

export class Editor {
  #root;
  #body;
  #cut;
  #texts;
  #history;
  #drawn = [];
  #at = 0;
  #side = "a";

  /** Called with the beads after each edit. */
  onchange = () => {};

  constructor(root) {
    this.#root = root;
    this.#body = root.querySelector("tbody");
    this.#cut = new Cut(root.querySelector("dialog"));
    this.#listen();
  }

  /** Begins with a document's beads. */
  open(beads, texts) {
    this.#texts = texts;
    this.#history = new History({ beads, at: 0 });
    this.#drawn = [];
    this.#body.replaceChildren();
    for (const side of SIDES) {
      const head = this.#root.querySelector(`thead [data-side="${side}"]`);
      head.textContent = texts[side].name;
      head.dir = texts[side].dir;
    }
    this.#side = "a";
    this.#show(doubtful(beads, -1, 1) ?? 0);
    this.#say("");
  }

  get beads() {
    return this.#history.now.beads;
  }

  // ---------------------------------------------------------------- commands

  #merge(at = this.#at) {
    this.#apply("Merged", merge(this.beads, at), at < 0 ? "There is no bead before it." : "There is no bead after it.");
  }

  async #split() {
    const bead = this.beads[this.#at];
    if (bead.a.length + bead.b.length < 2) return this.#say("A single sentence cannot be split.");
    const inGrid = this.#hasFocus();
    const places = await this.#cut.ask(bead, this.#texts, `Split bead ${this.#at + 1}`);
    if (places) this.#apply("Split", split(this.beads, this.#at, places));
    if (inGrid) this.#focus();
  }

  #shift(by) {
    const { name } = this.#texts[this.#side];
    const none = this.beads[this.#at][this.#side].length
      ? `no bead ${by < 0 ? "before" : "after"} it`
      : `no ${name} in it`;
    const edit = shift(this.beads, this.#at, this.#side, by);
    this.#apply(`Moved a sentence of ${name} ${by < 0 ? "up" : "down"}`, edit, `There is ${none}.`);
  }

  #review() {
    const { reviewed } = this.beads[this.#at];
    this.#apply(reviewed ? "Marked as not reviewed" : "Marked as reviewed", review(this.beads, this.#at));
  }

  #doubt(by) {
    const at = doubtful(this.beads, this.#at, by);
    if (at === undefined) return this.#say("No doubtful bead is left.");
    this.#select(at, this.#side);
    this.#say(`${this.#described(at)}; ${sureness(this.beads[at])}.`);
  }

  #undo() {
    const { what } = this.#history.now;
    if (!this.#history.canUndo) return this.#say("There is nothing to undo.");
    this.#history.undo();
    this.#changed(this.#history.now.at, `Undone: ${what.toLowerCase()}.`);
  }

  #redo() {
    if (!this.#history.canRedo) return this.#say("There is nothing to redo.");
    this.#history.redo();
    const { at, what } = this.#history.now;
    this.#changed(at, `Redone: ${what.toLowerCase()}.`);
  }

  #apply(what, edit, impossible) {
    if (!edit) return this.#say(impossible);
    // undoing leads back to where the edit was made
    this.#history.now = { ...this.#history.now, at: this.#at };
    this.#history.go({ ...edit, what });
    this.#changed(edit.at, `${what}. ${this.#described(edit.at)}.`);
  }

  #changed(at, said) {
    this.#show(at);
    this.#say(said);
    this.onchange(this.beads);
  }

  #described(at) {
    const count = (side) => `${this.beads[at][side].length} ${this.#texts[side].name}`;
    return `Bead ${at + 1}: ${count("a")}, ${count("b")}`;
  }

  #say(text) {
    this.#root.querySelector("[role=status]").textContent = text;
  }

  // ------------------------------------------------------------------ events

  #buttons = {
    merge: () => this.#merge(),
    split: () => this.#split(),
    doubt: () => this.#doubt(1),
    undo: () => this.#undo(),
    redo: () => this.#redo(),
  };

  #keys = {
    ArrowUp: () => this.#select(this.#at - 1, this.#side),
    ArrowDown: () => this.#select(this.#at + 1, this.#side),
    ArrowLeft: () => this.#select(this.#at, "a"),
    ArrowRight: () => this.#select(this.#at, "b"),
    "Control+Home": () => this.#select(0, this.#side),
    "Control+End": () => this.#select(this.beads.length - 1, this.#side),
    "Shift+ArrowUp": () => this.#shift(-1),
    "Shift+ArrowDown": () => this.#shift(1),
    "Alt+ArrowUp": () => this.#doubt(-1),
    "Alt+ArrowDown": () => this.#doubt(1),
    Delete: () => this.#merge(),
    Backspace: () => this.#merge(this.#at - 1),
    Enter: () => this.#split(),
    " ": () => this.#review(),
  };

  /** These act wherever in the editor the focus is. */
  #keysOfHistory = {
    "Control+z": () => this.#undo(),
    "Control+Shift+z": () => this.#redo(),
    "Control+y": () => this.#redo(),
  };

  #listen() {
    this.#body.addEventListener("focusin", ({ target }) => this.#point(target));
    this.#body.addEventListener("click", ({ target }) => this.#press(target));
    this.#body.addEventListener("change", ({ target }) => {
      this.#point(target); // not every browser focuses what is clicked
      this.#review();
    });
    this.#root.addEventListener("keydown", (event) => this.#key(event));
    for (const button of this.#root.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.#allowed(button) && this.#buttons[button.dataset.do]());
    }
  }

  #allowed(button) {
    return button.getAttribute("aria-disabled") !== "true";
  }

  #key(event) {
    if (event.target.closest("dialog")) return;
    const name = chord(event);
    const inCell = event.target.matches("td");
    // on the checkbox or a button in a row, Space and Enter are theirs
    const inGrid = inCell || (this.#body.contains(event.target) && ![" ", "Enter"].includes(name));
    const act = this.#keysOfHistory[name] ?? (inGrid ? this.#keys[name] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** What has the focus is what the commands are about. */
  #point(target) {
    const row = target.closest("tr");
    const side = target.closest("td")?.dataset.side ?? this.#side;
    this.#mark([...this.#body.rows].indexOf(row), side);
  }

  #press(target) {
    if (target.closest("label")) return;
    this.#point(target);
    const button = target.closest("button");
    if (button) this.#shift(Number(button.dataset.by));
  }

  // ----------------------------------------------------------------- the grid

  /** Goes to a cell. */
  #select(at, side) {
    if (!this.beads[at]) return;
    const inGrid = this.#hasFocus();
    this.#mark(at, side);
    if (inGrid) this.#focus();
    this.#body.rows[at].scrollIntoView({ block: "nearest" });
  }

  #mark(at, side) {
    const { rows } = this.#body;
    this.#body.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    for (const cell of this.#body.querySelectorAll('td[tabindex="0"]')) cell.tabIndex = -1;
    [this.#at, this.#side] = [at, side];
    rows[at].setAttribute("aria-selected", "true");
    this.#cell().tabIndex = 0;
    this.#enable();
  }

  #cell() {
    return this.#body.rows[this.#at].querySelector(`td[data-side="${this.#side}"]`);
  }

  #focus() {
    this.#cell().focus({ preventScroll: true });
  }

  #hasFocus() {
    return this.#body.contains(document.activeElement);
  }

  /** Draws what differs from what is drawn, which is one run of beads. */
  #show(at) {
    const focused = this.#hasFocus();
    const [before, now] = [this.#drawn, this.beads];
    const shorter = Math.min(before.length, now.length);
    let head = 0;
    while (head < shorter && before[head] === now[head]) head++;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
    const rows = [...this.#body.rows];
    const next = rows[before.length - tail] ?? null;
    for (const row of rows.slice(head, before.length - tail)) row.remove();
    for (const bead of now.slice(head, now.length - tail)) this.#body.insertBefore(this.#row(bead), next);
    this.#drawn = now;
    this.#count();
    this.#mark(at, this.#side);
    if (focused) this.#focus();
    if (before.length) this.#body.rows[at].scrollIntoView({ block: "nearest" });
  }

  #row(bead) {
    const checkbox = make("input", { type: "checkbox", tabindex: -1 });
    checkbox.checked = Boolean(bead.reviewed);
    const head = make(
      "th",
      { scope: "row", role: "rowheader" },
      make("span", { class: "sureness" }, sureness(bead)),
      make("label", { class: "seen" }, checkbox, make("span", {}, "Reviewed")),
    );
    const row = make(
      "tr",
      { role: "row", "aria-selected": "false" },
      head,
      ...SIDES.map((side) => this.#cellOf(bead, side)),
    );
    row.toggleAttribute("data-doubtful", isDoubtful(bead));
    return row;
  }

  #cellOf(bead, side) {
    const text = this.#texts[side];
    const cell = make("td", { role: "gridcell", tabindex: -1, "data-side": side });
    if (bead[side].length) {
      cell.append(...bead[side].map((segment) => sentence(text, text.segments[segment])));
      cell.append(move("↑", -1, `first ${text.name} sentence to the bead before`));
      cell.append(move("↓", 1, `last ${text.name} sentence to the bead after`));
    } else {
      cell.append(make("p", { class: "nothing" }, `Nothing in ${text.name}`));
    }
    return cell;
  }

  /** What there is left to do, and which buttons can be pressed. */
  #count() {
    const doubts = this.beads.filter(isDoubtful).length;
    const seen = this.beads.filter(({ reviewed }) => reviewed).length;
    this.#root.querySelector(".count").textContent =
      `${doubts || "None"} doubtful, ${seen} of ${this.beads.length} reviewed`;
  }

  #enable() {
    const bead = this.beads[this.#at];
    const can = {
      merge: this.#at + 1 < this.beads.length,
      split: bead.a.length + bead.b.length > 1,
      doubt: this.beads.some(isDoubtful),
      undo: this.#history.canUndo,
      redo: this.#history.canRedo,
    };
    for (const [name, possible] of Object.entries(can)) {
      // not `disabled`: that would take the focus away from under the reader's finger
      this.#root.querySelector(`[data-do="${name}"]`).setAttribute("aria-disabled", String(!possible));
    }
  }
}

function move(arrow, by, what) {
  const name = `Move the ${what}`;
  return make(
    "button",
    { type: "button", class: "move", tabindex: -1, "data-by": by, "aria-label": name, title: name },
    arrow,
  );
}

function sureness(bead) {
  const { confidence, reviewed } = bead;
  if (reviewed) return "reviewed";
  const percent = `${Math.floor((confidence ?? 1) * 100)} %`;
  return isDoubtful(bead) ? `doubtful, ${percent}` : percent;
}

/** A key with its modifiers, as one name. On a keyboard of another script a letter is what stands in its place. */
function chord({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const letter = /^Key[A-Z]$/.test(code);
  const name = letter ? (/^[a-z]$/i.test(key) ? key : code.at(-1)).toLowerCase() : key;
  return [(ctrlKey || metaKey) && "Control", altKey && "Alt", shiftKey && "Shift", name].filter(Boolean).join("+");
}
