// The line below a one-language view: how much only the other text has.
import { make } from "./control.js";
import { languageIn, onlyThere } from "./labels.js";

/** Such a line for each side that lacks something. `counts` are the passages that only a side has. */
export function ends(counts, languages, words, dir) {
  const line = (side, other) => {
    if (!counts[other]) return [];
    const text = onlyThere(words, counts[other], languageIn(languages[other], words.language), words.language);
    const attributes = { class: "diglot-end", "data-side": side, lang: words.language, dir };
    // no tab stop: the views' radios do the same
    const button = make("button", { type: "button", class: "diglot-both", tabindex: -1 }, words.both);
    return [make("p", attributes, make("bdi", {}, text), " ", button)];
  };
  return [...line("a", 1), ...line("b", 0)];
}
