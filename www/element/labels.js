// The interface's words: English is in the script, the page's language is one small file, and another for the menu.
import { json } from "./request.js";

/** Many times what a language's words are. */
const LIMIT = 100_000;

/** The words of the control in English; filled in when the script is built. */
const ENGLISH = __ENGLISH__;

const loaded = new Map();

/** The languages there are labels in, each by its own name; filled in when the script is built. */
const NAMES = __NAMES__;

/** The language of the labels for a tag; Chinese has two, by script. */
export function lookup(tag) {
  const own = primary(tag);
  if (Object.hasOwn(NAMES, own)) return own; // without asking the browser, which takes its time
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    const name = language === "zh" ? `zh-${script}` : language;
    return Object.keys(NAMES).find((known) => known === name);
  } catch {
    return undefined;
  }
}

/** The words in the language of `tag`, or in English where there are none or they do not come. */
export async function labels(tag, base) {
  const language = lookup(tag) ?? "en";
  const words = await load(language, base);
  return words ? { words: { ...ENGLISH, ...words }, language } : { words: ENGLISH, language: "en" };
}

/** The words of the menu in a language; nothing for English, or where they do not come. */
export const menuLabels = (language, base) => load(`${language}-menu`, base);

function load(name, base) {
  if (/^en\b/.test(name)) return undefined;
  if (!loaded.has(name)) {
    const words = json(new URL(`${__LABELS_FOLDER__}/${name}.json`, base), { limit: LIMIT });
    loaded.set(
      name,
      words.catch(() => void loaded.delete(name)),
    );
  }
  return loaded.get(name);
}

/** The language of the page around an element. */
export const languageAround = (element) =>
  element.parentElement?.closest("[lang]")?.lang || document.documentElement.lang || "en";

/** The language that a tag names, whatever its region and script. */
export const primary = (tag) => tag.split(/[-_]/)[0].toLowerCase();

/** A language's name in a language, as it stands in a sentence; its tag where the browser knows none. */
export function languageIn(tag, inLanguage) {
  try {
    return new Intl.DisplayNames([inLanguage], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

/** A language's name in a language, as it stands alone. */
export function languageName(tag, inLanguage) {
  // what most pages need: Chromium looks through all its languages, for 10 ms, before it names the first
  if (tag === inLanguage && Object.hasOwn(NAMES, tag)) return NAMES[tag];
  const name = languageIn(tag, inLanguage);
  return name === tag ? tag : name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
}

/** How many passages only the other text has, in words. */
export function onlyThere(words, count, language, inLanguage) {
  const key = `only-${new Intl.PluralRules(inLanguage).select(count)}`;
  const number = new Intl.NumberFormat(inLanguage).format(count);
  return (words[key] ?? words["only-other"]).replace("{count}", number).replace("{language}", language);
}
