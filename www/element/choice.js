// What the reader chose: in the address for this once, in the site's storage for the next time. Both may be absent, and
// storage may be denied: then nothing is kept, and nothing is said.

import { VIEWS } from "./views.js";

const PARAMETER = "diglot";

/** A view and grain by the name that addresses have for it; undefined for any other. */
function named(name) {
  if (name === "sentence") return { view: "interleave", sentence: true };
  return VIEWS.includes(name) ? { view: name, sentence: false } : undefined;
}

/** What the page's address asks for. */
export function fromAddress() {
  return named(new URL(location.href).searchParams.get(PARAMETER));
}

/** The address of a passage in a view. */
export function addressOf({ view, sentence }, passage) {
  const url = new URL(location.href);
  url.searchParams.set(PARAMETER, view === "interleave" && sentence ? "sentence" : view);
  url.hash = passage ?? "";
  return url.href;
}

const key = (languages) => `diglot ${languages.join(" ")}`;

/** What the reader chose before on this site for these two languages. */
export function stored(languages) {
  try {
    const { view, sentence, first, size } = JSON.parse(localStorage.getItem(key(languages))) ?? {};
    return {
      ...(VIEWS.includes(view) && { view, sentence: sentence === true }),
      first: ["a", "b"].find((side) => side === first),
      size: { a: sizeOf(size?.a), b: sizeOf(size?.b) },
    };
  } catch {
    return { size: { a: 1, b: 1 } };
  }
}

/** Sizes of text as multiples of the site's own. */
export const SIZES = [0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 2];

const sizeOf = (size) => (SIZES.includes(size) ? size : 1);

/** Keeps a choice for these two languages. */
export function store(languages, choice) {
  try {
    localStorage.setItem(key(languages), JSON.stringify(choice));
  } catch {
    // denied, or full
  }
}
