// Families for scripts that the host's lack: what a browser chooses by itself may be another style of the script altogether
// (Kufi for Urdu). The host's own families stay before them, only a generic one, which has every script, comes after.

const GENERIC = /^(serif|sans-serif|monospace|cursive|fantasy|math|emoji|fangsong|system-ui|ui-.*)$/;

/** The stack of a side, by the name of its custom property. */
function stackOf({ lang, dataset: { script } }) {
  if (script !== "cjk") return script;
  const { language, script: written } = new Intl.Locale(lang).maximize();
  return { ja: "ja", ko: "ko" }[language] ?? (written === "Hant" ? "hant" : "hans");
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
