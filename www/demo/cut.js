// Where a bead is to be split: a dialog with both texts, and in each of them a choice between the places between sentences.
import { isCut, middle } from "./beads.js";
import { make, sentence } from "./dom.js";

export class Cut {
  #dialog;
  #form;
  #problem;
  #bead;
  #done;

  constructor(dialog) {
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#problem = dialog.querySelector(".problem");
    this.#form.addEventListener("change", () => this.#mark());
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.#done?.(undefined));
  }

  /** Asks where; resolves to how many segments of each side come first, or to undefined. */
  ask(bead, texts, title) {
    this.#bead = bead;
    this.#dialog.querySelector("h3").textContent = title;
    const places = middle(bead);
    const halves = ["a", "b"].map((side) => half(side, texts[side], bead[side], places[side]));
    this.#dialog.querySelector(".halves").replaceChildren(...halves);
    this.#mark();
    this.#dialog.showModal();
    this.#dialog.querySelector("input:checked")?.focus();
    return new Promise((resolve) => (this.#done = resolve));
  }

  get #places() {
    const chosen = new FormData(this.#form);
    return { a: Number(chosen.get("a")), b: Number(chosen.get("b")) };
  }

  #submit(event) {
    event.preventDefault();
    if (!isCut(this.#bead, this.#places)) return;
    this.#done(this.#places);
    this.#done = undefined;
    this.#dialog.close();
  }

  /** Shows which sentences the second bead would have, or that one of the two would have none. */
  #mark() {
    const places = this.#places;
    for (const side of ["a", "b"]) {
      const sentences = this.#dialog.querySelectorAll(`[data-side="${side}"] .sentence`);
      sentences.forEach((sentence, at) => sentence.toggleAttribute("data-second", at >= places[side]));
    }
    const fits = isCut(this.#bead, places);
    this.#problem.textContent = fits ? "" : "One of the two beads would be empty: choose another place.";
    this.#dialog.querySelector('[type="submit"]').setAttribute("aria-disabled", String(!fits));
  }
}

/** One text of the bead: a place to cut before, between and after its sentences. */
function half(side, text, segments, chosen) {
  const fieldset = make("fieldset", { "data-side": side }, make("legend", {}, text.name));
  if (!segments.length) fieldset.append(make("p", { class: "nothing" }, "No sentence"));
  const places = segments.length ? segments.length + 1 : 0;
  for (let place = 0; place < places; place++) {
    const radio = make("input", { type: "radio", name: side, value: place });
    radio.checked = place === chosen;
    fieldset.append(make("label", { class: "place" }, radio, make("span", {}, placeName(place, segments.length))));
    if (place < segments.length) fieldset.append(sentence(text, text.segments[segments[place]]));
  }
  return fieldset;
}

function placeName(place, count) {
  if (place === 0) return "All of it second";
  return place === count ? "All of it first" : `Cut after sentence ${place}`;
}
