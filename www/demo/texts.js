// The two texts of a document as an editor shows them.
import { nameOf } from "./languages.js";

/** A side's name, its language, its direction and its segments as plain texts. */
export function textOfSide({ lang = "und", blocks }, dir) {
  const segments = blocks.flatMap((block) => block.segments ?? []);
  return { name: languageOf({ lang }), lang, dir, segments: segments.map(plain) };
}

export function languageOf({ lang }) {
  return !lang || lang === "und" ? "Unknown language" : nameOf(lang);
}

/** A segment is a string, or strings and runs. */
function plain(segment) {
  const runs = Array.isArray(segment) ? segment : [segment];
  return runs.map((run) => (typeof run === "string" ? run : (run.text ?? run.image?.alt ?? ""))).join("");
}
