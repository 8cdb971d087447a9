// The browser compiles each of the core's functions as it is first called, which takes longer than the call itself. While
// language packs are on their way there is time for that: a small article that nobody sees is aligned and drawn.
import { build } from "./build.js";
import { make } from "./control.js";
import { align, isTrap } from "./core.js";

const TEXT = "“One,” he said on 1 May 2020. Two (2).";
/** A pack: its language, a number, and after the zero the width of what follows and some bits of stems. */
const PACK = "language\ten\n=2\ttwo\n\0\x04\x35\x12\x07";

let rehearsed = false;

/** Calls, once a page, what an article needs after it has been read. */
export async function rehearse({ Article }) {
  if (rehearsed) return;
  rehearsed = true;
  const [a, b] = [1, 2].map(() => make("article", { lang: "en" }, make("p", {}, TEXT), make("p", {}, TEXT)));
  try {
    const article = Article.fromPage(new Map(), new Map());
    article.read(a, b);
    while (!article.readOn(9));
    const pack = new TextEncoder().encode(PACK);
    article.addPacks(pack, pack);
    await align(article);
    article.begin("en", "", "", "", "");
    article.draw(make("div"), new WeakMap(), build, 9);
    article.free();
  } catch (error) {
    if (isTrap(error)) throw error; // the performance does without a rehearsal
  }
}
