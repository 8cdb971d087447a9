// The interface's words: every language has all of them, or nothing is built.

/** What is missing in, or too much in, a language's labels, given the English ones. */
export function faults(language, labels, english) {
  const rules = new Intl.PluralRules(language);
  const known = rules.resolvedOptions().pluralCategories.map((category) => `only-${category}`);
  const common = new Set(Array.from({ length: 1000 }, (_, at) => rules.select(at + 1)));
  const plural = (key) => key.startsWith("only-");
  const wanted = [
    ...Object.keys(english).filter((key) => !plural(key)),
    ...[...common, "other"].map((category) => `only-${category}`),
  ];
  const said = (key) => typeof labels[key] === "string" && labels[key].trim() !== "";
  const places = (key) => [...(english[key] ?? "").matchAll(/\{\w+\}/g)].map(([place]) => place);
  return [
    ...wanted.filter((key) => !said(key)).map((key) => `${language}: “${key}” is missing`),
    ...Object.keys(labels).flatMap((key) =>
      wanted.includes(key) || known.includes(key) ? [] : [`${language}: “${key}” is not used`],
    ),
    ...wanted
      .filter((key) => said(key) && !places(key).every((place) => labels[key].includes(place)))
      .map((key) => `${language}: “${key}” lacks ${places(key).join(" or ")}`),
  ];
}

/** What is only said once the reader does something. */
const MENU = [
  "status-interleave",
  "status-sentence",
  "status-columns",
  "status-one",
  "first",
  "size",
  "smaller",
  "larger",
  "copy",
  "copy-both",
  "copy-link",
  "copied",
  "not-copied",
  "listen",
  "stop",
];

/** A language's labels in two: the control's and the article's, and the menu's. */
export function divided(labels) {
  const some = (wanted) => Object.fromEntries(Object.entries(labels).filter(([key]) => MENU.includes(key) === wanted));
  return { control: some(false), menu: some(true) };
}
