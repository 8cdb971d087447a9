// Language packs: one file a language, fetched once a page, where the browser has to align that language.

import { primary } from "./labels.js";
import { bytes } from "./request.js";

/** The languages there are packs for; filled in when the script is built. */
const AVAILABLE = __PACKS__;

/** Many times what a pack is. */
const LIMIT = 1_000_000;

const loaded = new Map();

/** The packs for languages, those that come: aligning goes without one too. */
export async function packs(tags, base) {
  const languages = new Set(tags.map((tag) => tag && primary(tag)));
  const wanted = AVAILABLE.filter((language) => languages.has(language)).map((language) => pack(language, base));
  return (await Promise.all(wanted)).filter(Boolean);
}

function pack(language, base) {
  if (!loaded.has(language)) {
    const url = new URL(`${__PACKS_FOLDER__}/${language}.pack`, base);
    loaded.set(
      language,
      bytes(url, { limit: LIMIT }).catch(() => void loaded.delete(language)),
    );
  }
  return loaded.get(language);
}
