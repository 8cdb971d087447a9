// The tag alone: the script's own address says what is wrapped. Nothing happens where the page has the element already.
//   ?article=SELECTOR   what is wrapped: the element that holds both articles, or the two articles themselves

/** Wraps the page's two articles in an element, if the page has none. */
export function wrap(url, tag = "diglot-article") {
  const options = new URL(url).searchParams;
  if (document.querySelector(tag)) return undefined;
  const articles = pair(options.get("article"));
  if (!articles) return undefined;
  const element = document.createElement(tag);
  for (const name of ["default-view", "view", "storage"]) {
    if (options.has(name)) element.setAttribute(name, options.get(name));
  }
  articles[0].before(element);
  for (const article of articles) {
    if (element.moveBefore)
      element.moveBefore(article, null); // what plays in it goes on
    else element.append(article);
  }
  return element;
}

/** Two articles in different languages that stand side by side in the markup. */
function pair(selector) {
  let found = [];
  try {
    found = [...document.querySelectorAll(selector || "article[lang]")];
  } catch {
    console.error(`diglot: “${selector}” is no selector`);
  }
  const candidates = found.flatMap((each) =>
    each.matches("article[lang]") ? [each] : [...each.querySelectorAll("article[lang]")],
  );
  for (const first of candidates) {
    const second = candidates.find(
      (other) => other !== first && other.parentNode === first.parentNode && other.lang !== first.lang,
    );
    if (second) return [first, second];
  }
  return undefined;
}
