// What a program uses: nothing happens by importing it.
import { DiglotArticle } from "./element/article.js";
import { align as run, core, guarded } from "./element/core.js";
import { packs } from "./element/packs.js";

export { DiglotArticle };

/** Shows an article (a document as an object) in an element made for it, put into `parent`. */
export function mount(parent, article) {
  DiglotArticle.define();
  const element = document.createElement("diglot-article");
  element.article = article;
  parent.append(element);
  return element;
}

/** Aligns two texts, each `{lang, text}` or `{lang, blocks}`; the document as an object. */
export function align(a, b) {
  return guarded(async () => {
    const { Article } = await core(DiglotArticle.base);
    const article = Article.fromObject({ diglot: 1, a, b });
    article.addPacks(...(await packs(article.languages(), DiglotArticle.base)));
    await run(article);
    const made = article.document();
    article.free();
    return made;
  });
}

/** The language a text seems to be in, as a BCP 47 tag. */
export const guess = (text) => guarded(async () => (await core(DiglotArticle.base)).guess(text));
