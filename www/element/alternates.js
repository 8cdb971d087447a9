// Links to the same article in other languages: which of them is shown beside the page's own.

import { primary } from "./labels.js";

/** What can be an alternate: a link to a page, and not to a feed. */
export const ALTERNATE = `[rel~="alternate"][hreflang][href]:not([type]), [rel~="alternate"][hreflang][href][type="text/html"]`;

/** A language as it is written, whatever the region: `zh-TW` is not `zh`, `en-GB` is `en`; undefined for what is no language. */
function written(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}

/** Whether two tags name the same written language. */
export const isSame = (tag, other) => written(tag) !== undefined && written(tag) === written(other);

/**
 * Of a page's links to others: the one whose language is `named`, else that of the reader's first language which has one,
 * else the first; never one in the page's `own` language.
 */
export function choose(links, own, named) {
  const others = [...links].filter(({ hreflang }) => written(hreflang) && !isSame(hreflang, own));
  const of = (tag) =>
    others.find(({ hreflang }) => hreflang.toLowerCase() === tag.toLowerCase()) ??
    others.find(({ hreflang }) => isSame(hreflang, tag)) ??
    others.find(({ hreflang }) => primary(hreflang) === primary(tag));
  if (named) return of(named);
  return navigator.languages.map(of).find(Boolean) ?? others[0];
}
