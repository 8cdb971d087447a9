// <diglot-article>: lifecycle, attributes, and the switching of views, which goes on whatever becomes of the core.
import { DiglotError, align, core, discard, pause, request } from "./core.js";
import { control, make } from "./control.js";
import { ends } from "./ends.js";
import { labels, languageName } from "./labels.js";
import { arrange } from "./sentences.js";
import { packs } from "./packs.js";
import { clickOriginal, markBeads } from "./pointer.js";
import { sheet } from "./sheet.js";
import { Taken } from "./taken.js";

const VIEWS = ["a", "b", "interleave", "columns"];
const PIECES_AT_ONCE = 40;
const REDRAW_AT_MOST_EVERY = 1000;
/** Attributes whose change is to be seen in the copies. */
const COPIED = ["href", "src", "srcset", "lang", "hidden"];

// importing this where there is no page (a server) is no error
const Base = globalThis.HTMLElement ?? class {};

/**
 * An article in two languages.
 *
 * Attributes: `src` (a .diglot.json document), `view` (state: a, b, interleave, columns), `grain` (state: sentence),
 * `default-view` (the author's choice). Properties: `article` (a document as an object), `document` (the aligned
 * article as an object), `ready` (a promise). Events: diglot-ready, diglot-viewchange, diglot-error.
 */
export class DiglotArticle extends Base {
  static observedAttributes = ["view", "grain", "src"];

  /** Where the core and the labels are; a page may set it before the first element is used. */
  static base = import.meta.url;

  /** Defines the element. A second definition is no error: the first version wins. */
  static define(tag = "diglot-article", registry = globalThis.customElements) {
    if (!registry) return;
    const known = registry.get(tag);
    if (!known) registry.define(tag, DiglotArticle);
    else if (known !== DiglotArticle) console.info(`diglot: <${tag}> is already defined; the first definition stays`);
  }

  #slots;
  #control;
  #articles = [];
  #object;
  #core;
  #viewer;
  #drawer;
  #copies = new WeakMap();
  #taken = new Taken();
  #restorers = [];
  #observer;
  #listeners;
  #run = 0;
  #drawn = 0;
  #timer;
  #words;
  #ready = deferred();
  #cause = "script";
  #settled = false;
  #stale = false;
  #read;
  #ofPage = false;

  /** Resolves when the article is drawn; rejects with an error that has a `code`. */
  get ready() {
    return this.#ready.promise;
  }

  /** The document that is shown, as the object of a .diglot.json file; setting it shows another. */
  get article() {
    return this.#object;
  }

  set article(object) {
    this.#object = object ?? undefined;
    this.#other();
  }

  /** The aligned article as the object of a .diglot.json file; null before it is aligned. */
  get document() {
    return this.#core ? this.#guarded(() => this.#core.document()) : null;
  }

  get view() {
    const view = this.getAttribute("view");
    return VIEWS.includes(view) ? view : null;
  }

  set view(view) {
    if (VIEWS.includes(view)) this.setAttribute("view", view);
  }

  connectedCallback() {
    this.#style(); // a move within one task may be into another tree
    if (this.#listeners) return;
    this.#listeners = new AbortController();
    this.#upgradeProperties();
    this.#ensureShadow();
    const drawn = this.#viewer ?? this.querySelector(":scope > .diglot-viewer[data-drawn]");
    if (drawn && !this.#changedSince(drawn)) this.#adopt(drawn);
    else this.#start();
  }

  /** What was set before the element was defined shadows the accessors. */
  #upgradeProperties() {
    for (const name of ["article", "view"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** Whether there is more to do than to take over what is drawn. */
  #changedSince(drawn) {
    const edited = this.#read && this.#text() !== this.#read;
    return this.#stale || edited || drawn.querySelector("[data-grain]") !== null;
  }

  #text() {
    return this.#find()
      .map((article) => article.textContent)
      .join("\0");
  }

  /** Takes over what is drawn: after a removal, or in a clone. It is read again when it changes. */
  async #adopt(viewer) {
    const run = ++this.#run;
    this.#viewer = viewer;
    this.#articles = this.#find();
    this.#pointing(viewer);
    this.#assign();
    this.#observe();
    const tags = ["a", "b"].map((side) => viewer.querySelector(`.diglot-name[data-side="${side}"]`)?.lang ?? "und");
    const words = await this.#loadWords();
    if (run !== this.#run) return;
    this.#build(words, tags);
    this.#settle("resolve", this);
  }

  disconnectedCallback() {
    // a move is a removal and an insertion in one task
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run++;
      this.#listeners?.abort();
      this.#listeners = this.#control = undefined;
      this.#observer?.disconnect();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#release();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "src") return void this.#other();
    if (name === "view" && !VIEWS.includes(now) && VIEWS.includes(before) && this.#viewer) {
      return void (this.view = before);
    }
    this.#show();
    if (name === "view" && VIEWS.includes(before) && this.#viewer) {
      const detail = { from: before, to: now, cause: this.#cause };
      this.dispatchEvent(new CustomEvent("diglot-viewchange", { bubbles: true, composed: true, detail }));
      this.#say(now);
    }
  }

  /** Puts everything back as it was before the viewer was drawn. */
  restore() {
    this.#run++;
    this.#undraw();
    this.#observer?.disconnect();
  }

  #undraw() {
    this.#taken.giveBack();
    this.#clear();
    this.#release();
  }

  // ------------------------------------------------------------------ set-up

  #ensureShadow() {
    if (this.#slots) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", slotAssignment: "manual" });
    root.replaceChildren();
    root.adoptedStyleSheets = [sheet()];
    const place = make("div", { part: "bar" });
    this.#slots = { place, originals: make("slot"), viewer: make("slot") };
    root.append(place, this.#slots.originals, this.#slots.viewer);
  }

  /** One observer: children that come and go, and changes in the originals. */
  #observe() {
    this.#observer ??= new MutationObserver((records) => this.#changed(records));
    this.#observer.disconnect();
    this.#observer.observe(this, { childList: true });
    for (const article of this.#articles) {
      this.#observer.observe(article, { childList: true, characterData: true, subtree: true, attributeFilter: COPIED });
    }
  }

  #changed(records) {
    const foreign = records.filter((record) => this.#isForeign(record));
    if (!foreign.length) return;
    this.#assign();
    if (foreign.some(({ type }) => type === "attributes")) this.#drawer = undefined; // every copy anew
    const gone = this.#viewer && this.#viewer.parentNode !== this;
    if ((this.#given() && !gone) || this.#timer) return;
    const wait = this.#drawn ? Math.max(0, this.#drawn + REDRAW_AT_MOST_EVERY - performance.now()) : 0;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#start();
    }, wait);
  }

  /** Whether somebody else did it: a viewer that comes is ours, one that goes was taken. */
  #isForeign({ target, addedNodes, removedNodes }) {
    if (target !== this) return true;
    const viewer = (node) => node.classList?.contains("diglot-viewer");
    return (
      [...addedNodes].some((node) => !viewer(node)) ||
      [...removedNodes].some((node) => !viewer(node) || node === this.#viewer)
    );
  }

  /** Whether a document is shown, and not the page's articles. */
  #given() {
    return this.#object !== undefined || this.hasAttribute("src");
  }

  /** The two articles in the page. */
  #find() {
    const children = [...this.children].filter((child) => child !== this.#viewer);
    const articles = children.filter((child) => child.localName === "article" && child.hasAttribute("lang"));
    return articles.length === 2 ? articles : [];
  }

  #style() {
    const root = this.getRootNode();
    if (root.adoptedStyleSheets && !root.adoptedStyleSheets.includes(sheet(root.ownerDocument ?? root))) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet(root.ownerDocument ?? root)];
    }
  }

  /** What is shown: the viewer once it is drawn, else what the page has. */
  #assign() {
    if (!this.#slots) return;
    const nodes = [...this.childNodes].filter(
      (node) => node.nodeType === Node.ELEMENT_NODE || node.nodeType === Node.TEXT_NODE,
    );
    const one = { a: 0, b: 1 }[this.view];
    const viewer = nodes.filter((node) => node === this.#viewer);
    const hidden = this.#control && !viewer.length && one !== undefined ? this.#articles[1 - one] : undefined;
    const originals = nodes.filter((node) => node !== hidden && !node.classList?.contains("diglot-viewer"));
    this.#slots.originals.assign(...(viewer.length ? [] : originals));
    this.#slots.viewer.assign(...viewer);
  }

  // ------------------------------------------------------------------- work

  /** Another source: another promise, for whoever asks from now on. */
  #other() {
    if (this.#settled) [this.#ready, this.#settled] = [deferred(), false];
    if (this.#listeners) this.#start();
    else this.#stale = true;
  }

  #settle(how, value) {
    this.#settled = true;
    this.#ready[how](value);
  }

  async #start() {
    const run = ++this.#run;
    try {
      await this.#work(run, () => run === this.#run && this.isConnected);
    } catch (error) {
      if (run === this.#run) this.#failed(error);
    }
  }

  async #work(run, goesOn) {
    this.#style();
    this.#articles = this.#find();
    this.#assign();
    this.#observe();
    this.#stale = false;
    if (!this.#given() && this.#articles.length < 2) {
      if (this.#viewer) this.#undraw();
      if (document.readyState === "loading" || !this.querySelector(":scope > article")) return;
      throw new DiglotError("bad-document", "the element needs two <article> children with a lang of their own");
    }
    const ownWords = this.#loadWords();
    if (!this.#given()) {
      this.#build(
        await ownWords,
        this.#articles.map((article) => article.lang),
      );
    }
    const article = await this.#open(goesOn);
    if (!goesOn() || !article) return;
    await this.#guarded(() => align(article));
    if (!goesOn()) return;
    this.#build(await ownWords, [article.language("a"), article.language("b")]);
    await this.#draw(article, await ownWords, goesOn);
    if (!goesOn()) return;
    this.#drawn = performance.now();
    this.#settle("resolve", this);
    this.dispatchEvent(new CustomEvent("diglot-ready", { bubbles: true, composed: true }));
  }

  async #loadWords() {
    return labels(this.#around(), DiglotArticle.base);
  }

  /** The language of the page around the element. */
  #around() {
    return this.parentElement?.closest("[lang]")?.lang || document.documentElement.lang || "en";
  }

  /** The article, read; the one that is there where it can be read again. */
  async #open(goesOn) {
    const document = await this.#source();
    const { base } = DiglotArticle;
    // a document that has its beads needs no more than to be shown
    const aligns = !document?.beads;
    const declared = document ? [document.a?.lang, document.b?.lang] : this.#articles.map(({ lang }) => lang);
    const early = aligns && packs(declared, base);
    const exports = await core(base);
    if (!goesOn()) return undefined;
    const article = this.#guarded(() => this.#readWith(exports, document));
    if (!aligns) return article;
    await early;
    // where no language was declared, it has been guessed by now
    const known = await packs([article.language("a"), article.language("b")], base);
    if (!goesOn()) return undefined;
    return this.#guarded(() => (article.addPacks(known), article));
  }

  #readWith(exports, document) {
    if (this.#core && (document || !this.#ofPage)) this.#release();
    if (document && this.#ofPage) this.#taken.giveBack();
    this.#ofPage = !document;
    this.#read = this.#text();
    if (document) this.#core = exports.Article.fromObject(document);
    else if (this.#core) this.#core.read(...this.#articles);
    else this.#core = exports.Article.fromPage(...this.#articles, this.#taken.moved, this.#taken.ids);
    return this.#core;
  }

  async #source() {
    if (this.#object || !this.hasAttribute("src")) return this.#object;
    const url = new URL(this.getAttribute("src"), this.baseURI);
    const response = await request(url, { signal: this.#listeners?.signal });
    try {
      return await response.json();
    } catch (error) {
      throw new DiglotError("bad-document", `${url}: ${error.message}`, error);
    }
  }

  #build({ words, language }, [a, b]) {
    const names = { a: languageName(a, a), b: languageName(b, b) };
    const same =
      this.#control &&
      this.#words?.language === language &&
      this.#control.names.a === names.a &&
      this.#control.names.b === names.b;
    this.#words = { ...words, language };
    if (same) return;
    const probe = make("bdi", { dir: "auto" }, languageName(language, language));
    this.#slots.place.replaceChildren(probe);
    const dir = probe.matches(":dir(rtl)") ? "rtl" : "ltr";
    this.#control = { ...control({ a, b }, names, words, { language, dir }), names, dir };
    const { fieldset, aside, status } = this.#control;
    this.#slots.place.replaceChildren(fieldset, aside, status);
    const [aRuns, bRuns] = [...fieldset.querySelectorAll("bdi")].map((name) => name.matches(":dir(rtl)"));
    fieldset.classList.toggle("diglot-a-rtl", aRuns);
    fieldset.classList.toggle("diglot-b-rtl", bRuns);
    this.#listen();
    this.#show();
  }

  #listen() {
    const { signal } = this.#listeners;
    const { fieldset, grain } = this.#control;
    fieldset.addEventListener("change", ({ target }) => this.#byReader(() => (this.view = target.value)), { signal });
    grain.addEventListener("change", () => this.#byReader(() => this.toggleGrain(grain.checked)), { signal });
  }

  #byReader(act) {
    this.#cause = "reader";
    act();
    this.#cause = "script";
  }

  /** Interleaves sentence by sentence, or passage by passage. */
  toggleGrain(sentence = this.getAttribute("grain") !== "sentence") {
    if (sentence) this.setAttribute("grain", "sentence");
    else this.removeAttribute("grain");
  }

  // ------------------------------------------------------------------ drawing

  async #draw(article, { words, language }, goesOn) {
    const fresh = this.#viewer?.parentNode !== this || this.#drawer !== article;
    const viewer = fresh ? make("div", { class: "diglot-viewer" }) : this.#viewer;
    const { a, b } = { a: article.language("a"), b: article.language("b") };
    const missing = (tag) => words.missing.replace("{language}", languageName(tag, language));
    this.#rejoin();
    if (fresh) {
      this.#changed(this.#observer.takeRecords());
      this.append(viewer);
      this.#observer.takeRecords();
      this.#pointing(viewer);
    }
    let done = false;
    await this.#guarded(() => article.begin(language, languageName(a, a), languageName(b, b), missing(a), missing(b)));
    while (!done) {
      this.#changed(this.#observer.takeRecords());
      done = this.#guarded(() => article.draw(viewer, this.#copies, PIECES_AT_ONCE));
      this.#observer.takeRecords();
      if (!done) await pause();
      if (goesOn()) continue;
      if (fresh) viewer.remove(); // half an article is none
      return;
    }
    for (const old of viewer.querySelectorAll(":scope > .diglot-end")) old.remove();
    const counts = { a: article.only("a"), b: article.only("b") };
    viewer.append(...ends(counts, { a, b }, { ...words, language }, this.#control.dir));
    viewer.dir = viewer.querySelector('[data-side="a"]')?.dir || "auto";
    if (this.#viewer !== viewer) this.#viewer?.remove();
    this.#viewer = viewer;
    this.#drawer = article;
    viewer.toggleAttribute("data-drawn", true);
    if (!this.view) this.view = this.#firstView(a, b);
    this.#show();
    this.#assign();
    this.#observer.takeRecords();
  }

  #firstView(a, b) {
    const wanted = this.getAttribute("default-view");
    if (VIEWS.includes(wanted)) return wanted;
    const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();
    const speaks = (tag) => language(tag) === language(this.#around());
    return !speaks(a) && speaks(b) ? "b" : "a";
  }

  #pointing(viewer) {
    const { signal } = this.#listeners;
    markBeads(viewer, signal);
    const click = (event) => {
      if (event.target.closest(".diglot-both")) this.#byReader(() => (this.view = "interleave"));
      else clickOriginal(event, this.#copies);
    };
    viewer.addEventListener("click", click, { signal });
  }

  // ------------------------------------------------------------------- views

  #show() {
    const { view } = this;
    for (const radio of this.#control?.radios ?? []) radio.checked = radio.value === view;
    const sentence = this.getAttribute("grain") === "sentence";
    if (this.#control) this.#control.grain.checked = sentence;
    this.#assign();
    if (!this.#viewer) return;
    this.#rejoin();
    if (view === "interleave" && sentence) {
      this.#restorers = [...this.#viewer.querySelectorAll(":scope > .diglot-passage")].map(arrange);
    }
    // a browser's translator would turn both into one language
    if (view === "a" || view === "b") this.#viewer.removeAttribute("translate");
    else this.#viewer.setAttribute("translate", "no");
  }

  #rejoin() {
    for (const restore of this.#restorers) restore();
    this.#restorers = [];
  }

  #say(view) {
    const words = this.#words;
    if (!words || !this.#control) return;
    const grain = view === "interleave" && this.getAttribute("grain") === "sentence" ? "sentence" : view;
    this.#control.status.textContent =
      words[`status-${grain}`] ?? words["status-one"].replace("{language}", this.#control.names[view]);
  }

  // ----------------------------------------------------------------- failures

  /** Calls into the core; a trap ends that instance. */
  #guarded(act) {
    const trapped = (error) => {
      // out of stack is a trap too, by another name in each engine
      const trap =
        error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error.name === "InternalError";
      if (!trap) throw error;
      discard();
      this.#core = undefined;
      throw new DiglotError("trap", `the core stopped: ${error.message}`, error);
    };
    try {
      const result = act();
      return result instanceof Promise ? result.catch(trapped) : result;
    } catch (error) {
      return trapped(error);
    }
  }

  #release() {
    const article = this.#core;
    this.#core = this.#drawer = undefined;
    try {
      article?.free();
    } catch {
      discard();
    }
  }

  #clear() {
    this.#rejoin();
    this.#viewer?.remove();
    this.#viewer = undefined;
    this.#control = undefined;
    this.#slots?.place.replaceChildren();
    this.#assign();
    this.#observer?.takeRecords();
  }

  #failed(error) {
    const known = typeof error.code === "string" ? error : new DiglotError("bad-document", error.message, error);
    const { code } = known;
    if (!this.#drawn) {
      this.#taken.giveBack();
      for (const half of this.querySelectorAll(":scope > .diglot-viewer")) half.remove();
      if (this.#articles.length < 2) this.#clear();
    }
    this.#ready.promise.catch(() => {}); // whoever does not wait for it is told by the event
    this.#settle("reject", known);
    const detail = { code, message: error.message };
    console.error(`diglot: ${code}: ${error.message}`);
    this.dispatchEvent(new CustomEvent("diglot-error", { bubbles: true, composed: true, detail }));
  }
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
