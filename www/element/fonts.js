// Families for scripts that the host's lack: what a browser chooses by itself may be another style of the script altogether
// (Kufi for Urdu). The host's own families stay before them, only a generic one, which has every script, comes after.

const SIDES = ["a", "b"];
const propertyOf = (side) => `--diglot-font-${side}`;
const GENERIC = /^(serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|ui-.*)$/;

/** The stack of a side, by the name of its custom property. */
function stackOf({ lang, dataset: { script } }) {
  if (script !== "cjk") return script;
  const { language, script: written } = new Intl.Locale(lang).maximize();
  return { ja: "ja", ko: "ko" }[language] ?? (written === "Hant" ? "hant" : "hans");
}

/** Whether a side's Hebrew is written with points, which need room: a text, not a word here and there. */
function isPointed(viewer, name) {
  const side = `.diglot-side[data-side="${name}"][data-script="hebr"]`;
  const text = [...viewer.querySelectorAll(side)].map(({ textContent }) => textContent).join("");
  const count = (pattern) => text.match(pattern)?.length ?? 0;
  return count(/[\u05b0-\u05bc]/g) > count(/[\u05d0-\u05ea]/g) / 4;
}

/** Says which sides have points, for the style sheet. */
export function tellPointed(viewer) {
  viewer.dataset.pointed = SIDES.filter((name) => isPointed(viewer, name)).join(" ");
}

/** The host's families, and those that the site names. Asked before anything is drawn: afterwards the answer is a layout. */
export function familiesOf(host) {
  const style = getComputedStyle(host);
  const all = style.fontFamily.split(/,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  return {
    own: all.filter((family) => !GENERIC.test(family)),
    generic: all.find((family) => GENERIC.test(family)) ?? "serif",
    given: Object.fromEntries(SIDES.map((side) => [side, style.getPropertyValue(propertyOf(side)).trim()])),
  };
}

/** Names families for both sides of a viewer, where the site names none by `--diglot-font-a` and `-b`. */
export function nameFamilies({ own, generic, given }, viewer) {
  for (const name of SIDES) {
    const side = viewer.querySelector(`.diglot-side[data-side="${name}"]`);
    const stack = side && stackOf(side);
    if (!stack || stack === "latn" || given[name]) viewer.style.removeProperty(propertyOf(name));
    else viewer.style.setProperty(propertyOf(name), [...own, `var(--diglot-stack-${stack})`, generic].join(", "));
  }
}
