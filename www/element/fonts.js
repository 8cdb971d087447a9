// Families for scripts that the host's lack: what a browser chooses by itself may be another style of the script altogether
// (Kufi for Urdu). The host's own families stay before them, only a generic one, which has every script, comes after.

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
  viewer.dataset.pointed = ["a", "b"].filter((name) => isPointed(viewer, name)).join(" ");
}

/** Names families for both sides of a viewer, where the site names none by `--diglot-font-a` and `-b`. */
export function nameFamilies(host, viewer) {
  const style = getComputedStyle(host);
  const families = style.fontFamily.split(/,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const own = families.filter((family) => !GENERIC.test(family));
  const generic = families.find((family) => GENERIC.test(family)) ?? "serif";
  for (const name of ["a", "b"]) {
    const side = viewer.querySelector(`.diglot-side[data-side="${name}"]`);
    const stack = side && stackOf(side);
    const property = `--diglot-font-${name}`;
    const given = style.getPropertyValue(property).trim();
    if (!stack || stack === "latn" || given) viewer.style.removeProperty(property);
    else viewer.style.setProperty(property, [...own, `var(--diglot-stack-${stack})`, generic].join(", "));
  }
}
