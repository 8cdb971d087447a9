// The control: a radio a view, and below it a line that belongs to the view. Built from one description, which the
// command line writes as markup too; every text is set as text.

import { languageName } from "./labels.js";

const SVG = "http://www.w3.org/2000/svg";

// A and B where they really stand, A heavy and B thin, for texts that run left to right; mirrored for those that do not.
const GLYPHS = {
  interleave: "M0 0h20v3H0zM0 5h12v1H0zM0 9h20v3H0zM0 14h12v1H0z",
  columns: "M0 1h8v3H0zM0 7h8v3H0zM0 13h8v3H0zM12 2h8v1h-8zM12 8h8v1h-8zM12 14h8v1h-8z",
};

let controls = 0;

/** An element with attributes and children; strings become text. */
export function make(name, attributes = {}, ...children) {
  const element =
    name === "svg" || name === "path" ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Puts nodes in place of what a box holds. Chromium keeps radios for ever that leave the page by a name. */
export function refill(box, ...nodes) {
  for (const radio of box.querySelectorAll("[type=radio]")) radio.removeAttribute("name");
  box.replaceChildren(...nodes);
}

function choice(group, view, name, language, limit) {
  const own = language ? { lang: language } : {};
  const label = make(
    "span",
    { class: "diglot-choice-name", "data-name": name, ...own },
    language ? make("bdi", {}, name) : name,
  );
  if (limit) label.append(" ", make("span", { class: "diglot-choice-limit" }, limit));
  const glyph =
    GLYPHS[view] &&
    make(
      "svg",
      { class: `diglot-glyph diglot-glyph-${view}`, viewBox: "0 0 20 16", "aria-hidden": "true" },
      make("path", { d: GLYPHS[view] }),
    );
  // no host form ever sends it, and no browser fills it in again
  const input = make("input", { type: "radio", name: group, value: view, form: "", autocomplete: "off" });
  return make("label", { class: "diglot-choice" }, input, ...(glyph ? [glyph] : []), label);
}

/** A name for radios that no others have. */
export const newGroup = () => `diglot-view-${++controls}`;

/**
 * The control of one article.
 * @param {{a: string, b: string}} languages BCP 47 tags of the sides
 * @param {{a: string, b: string}} names the languages by their own names
 * @param {object} words the interface's labels
 * @param {{language: string, dir: string}} own what the labels are in
 */
function control(languages, names, words, own) {
  const group = newGroup();
  const said = { lang: own.language, dir: own.dir };
  const fieldset = make(
    "fieldset",
    { class: "diglot-control", role: "radiogroup", part: "control", ...said },
    make("legend", { class: "diglot-hidden" }, words.legend),
    choice(group, "a", names.a, languages.a),
    choice(group, "b", names.b, languages.b),
    choice(group, "interleave", words.interleave),
    choice(group, "columns", words.columns, undefined, words["columns-limit"]),
  );
  const fallback = make("p", { class: "diglot-fallback" }, words["columns-fallback"]);
  const made = { ...scripted(fieldset, fallback, said), fallback };
  tell(made, words);
  return made;
}

/** What needs a script, beside the radios: the line below them, which has `shown` in it, and what is said of a change. */
export function scripted(fieldset, shown, said) {
  const aside = make("div", { class: "diglot-aside", ...said }, shown);
  const status = make("p", { class: "diglot-status diglot-hidden", role: "status", "aria-live": "polite", ...said });
  // no tab stop of its own: the keyboard has it in the menu
  const grain = make("input", { type: "checkbox", form: "", autocomplete: "off", tabindex: -1 });
  return { fieldset, aside, status, grain, radios: [...fieldset.querySelectorAll("input")] };
}

/** The control of an article in these languages, drawn in a bar in the words of a language. */
export function controlFor(bar, [a, b], { words, language }) {
  const names = { a: languageName(a, a), b: languageName(b, b) };
  const probe = make("bdi", { dir: "auto" }, languageName(language, language));
  refill(bar, probe);
  const dir = directionOf(probe);
  const made = control({ a, b }, names, words, { language, dir });
  const { fieldset, aside, status } = made;
  bar.replaceChildren(fieldset, aside, status);
  const directions = [...fieldset.querySelectorAll("bdi")].map(directionOf);
  ["a", "b"].forEach((side, at) => fieldset.classList.toggle(`diglot-${side}-rtl`, directions[at] === "rtl"));
  return { ...made, names, dir, tags: { a, b } };
}

const directionOf = (element) => (element.matches(":dir(rtl)") ? "rtl" : "ltr");

/** Says in words what can be chosen there. */
export function tell({ aside, grain }, words) {
  aside.prepend(make("label", { class: "diglot-grain" }, grain, " ", words.sentence));
}
