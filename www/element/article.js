// <diglot-article>: lifecycle, attributes, and the switching of views, which goes on whatever becomes of the core.
import { ALTERNATE, choose } from "./alternates.js";
import { align, core, discard, pause, stretch } from "./core.js";
import { build } from "./build.js";
import { control, make, refill, tell } from "./control.js";
import { fromAddress, store, stored } from "./choice.js";
import { ends } from "./ends.js";
import { labels, languageIn, languageName, menuLabels, primary } from "./labels.js";
import { nameFamilies, tellPointed } from "./fonts.js";
import { isScrolled, made, more, soon } from "./more.js";
import { isNear, near } from "./near.js";
import { packs } from "./packs.js";
import { chosenIn, controlIn, given } from "./prerendered.js";
import { clickOriginal } from "./pointer.js";
import { Reader } from "./reader.js";
import { DiglotError, PATIENCE, json, stalled, wait } from "./request.js";
import { otherSide, sideOf } from "./segments.js";
import { sheet } from "./sheet.js";
import { Taken } from "./taken.js";
import { VIEWS } from "./views.js";

/** Bytes of a document; an article of 2,000 sentences in two languages has about 1 MB. */
const DOCUMENT_LIMIT = 20_000_000;
const PIECES_AT_ONCE = 10;
const REDRAW_AT_MOST_EVERY = 1000;
/** Attributes whose change is to be seen in the copies. */
const COPIED = ["href", "src", "srcset", "lang", "hidden"];

// importing this where there is no page (a server) is no error
const Base = globalThis.HTMLElement ?? class {};

/**
 * An article in two languages.
 *
 * Attributes: `src` (a .diglot.json document), `view` (state: a, b, interleave, columns), `grain` (state: sentence),
 * `first` (state: b), `default-view` (the author's choice), `storage` (none: nothing is kept for the reader), `loading`
 * (eager: not only when it comes near the view). Properties: `article` (a document as an object), `document` (the aligned
 * article as an object), `ready` (a promise). Events: diglot-ready, diglot-viewchange, diglot-error.
 */
export class DiglotArticle extends Base {
  static observedAttributes = ["view", "grain", "first", "src"];

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
  /** The article of the other language's own page, as it was fetched last, and where it is. */
  #page;
  #core;
  #viewer;
  #drawer;
  #copies = new WeakMap();
  #taken = new Taken();
  #before;
  #reader;
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
  /** What was on the line before what is being changed; null for nothing that is to be kept. */
  #held;
  #measuring = false;
  #size = { a: 1, b: 1 };
  /** Whether the reader has moved since the element was there. */
  #moved = false;

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
    if (VIEWS.includes(view)) this.#keeping(() => this.setAttribute("view", view));
  }

  connectedCallback() {
    const drawn = this.#viewer ?? given(this);
    // before anything is changed, which would have to be laid out for the answer
    const isHere = !this.#listeners && !drawn && isNear(this);
    this.#style(); // a move within one task may be into another tree
    if (this.#listeners) return;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    addEventListener("hashchange", () => this.#more((landing) => this.#follow(landing)), { signal });
    for (const type of ["wheel", "touchmove", "keydown"]) {
      addEventListener(type, () => (this.#moved = true), { signal, once: true, passive: true });
    }
    this.#upgradeProperties();
    this.#ensureShadow();
    if (drawn && !this.#changedSince(drawn)) this.#adopt(drawn);
    else this.#start(isHere);
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
    return this.#stale || edited || drawn.querySelector("[data-grain], .diglot-peek") !== null;
  }

  #text() {
    return this.#find()
      .map((article) => article.textContent)
      .join("\0");
  }

  /** Takes over what is drawn: after a removal, in a clone, or by the command line. It is read again when it changes. */
  async #adopt(viewer) {
    const run = ++this.#run;
    this.#viewer = viewer;
    this.#articles = this.#find();
    const tags = ["a", "b"].map((side) => viewer.querySelector(`.diglot-name[data-side="${side}"]`)?.lang ?? "und");
    this.#control = controlIn(this, viewer);
    const prerendered = this.#control !== undefined;
    if (prerendered && isScrolled(this)) await soon(DiglotArticle.base);
    if (run !== this.#run) return;
    this.#reading(viewer);
    const first = prerendered && !this.view;
    if (prerendered) this.#takeOver(tags, first);
    this.#assign();
    this.#observe();
    const words = await labels(prerendered ? this.#control.fieldset.lang : this.#around(), DiglotArticle.base);
    if (run !== this.#run) return;
    if (prerendered) this.#complete(words);
    else this.#build(words, tags);
    this.#settle("resolve", this);
    if (!first) return;
    if (leads()) await this.#more((landing) => this.#arrive(landing));
    this.#tellReady();
  }

  /** Puts the control that is there where the drawn one would be, and shows what it says. */
  #takeOver(tags, first) {
    const { fieldset, aside, status, light } = this.#control;
    refill(this.#slots.place, light.slots[0], aside, status);
    light.slots.forEach((slot, at) => slot.assign(...light.nodes[at]));
    const chosen = first ? chosenIn(this.#control) : undefined;
    const anchor = this.#reader.take();
    if (first) this.#begin(tags, undefined, chosen);
    this.#quietly(() => this.#show());
    this.#listen();
    this.#reader.put(anchor);
    if (chosen) this.#keep();
    this.#drawn ||= performance.now();
  }

  /** What only a script can do, in the words of the control that was there. */
  #complete({ words, language }) {
    this.#words = { ...words, language };
    tell(this.#control, words);
    this.#equip();
  }

  /** Where the address led before there was a script. */
  #arrive(landing) {
    const led = landing.destination(this.#viewer);
    if (!led) return;
    this.#reveal(led);
    this.#land(landing, led);
  }

  /** Takes what stands on the line in the page's articles; where nothing is scrolled there is nothing to keep. */
  #takeBefore() {
    if (made) return (this.#before ??= new made.PlaceBefore(this)).take(this.#articles);
  }

  #tellReady() {
    this.dispatchEvent(new CustomEvent("diglot-ready", { bubbles: true, composed: true }));
  }

  disconnectedCallback() {
    // a move is a removal and an insertion in one task
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run++;
      this.#listeners?.abort();
      if (this.#control?.light) this.#reader?.rejoin(); // it cannot be drawn again
      this.#reader?.end();
      this.#listeners = this.#control = this.#reader = undefined;
      this.#observer?.disconnect();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#release();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || this.#measuring) return;
    if (name === "src") return void this.#other();
    if (name === "view" && !VIEWS.includes(now) && VIEWS.includes(before) && this.#viewer) {
      return void (this.view = before);
    }
    const changes = name === "view" && VIEWS.includes(before) && this.#viewer;
    const anchor = changes && this.#held === undefined ? this.#measure(before, now) : undefined;
    this.#keeping(() => this.#show(), anchor);
    if (!changes) return;
    const detail = { from: before, to: now, cause: this.#cause };
    this.dispatchEvent(new CustomEvent("diglot-viewchange", { bubbles: true, composed: true, detail }));
    this.#say(this.#nameOf(now));
  }

  /** What was on the line in the view before: the style sheet obeys the attribute, so that it is set back for that. */
  #measure(before, now) {
    this.#measuring = true;
    this.setAttribute("view", before);
    const anchor = this.#reader?.take() ?? null;
    this.setAttribute("view", now);
    this.#measuring = false;
    return anchor;
  }

  /** Does what changes the layout; what was on the line before, `anchor`, is on it afterwards. */
  #keeping(change, anchor) {
    if (this.#held !== undefined) return void change();
    const brought = this.#cause === "match"; // the browser is about to scroll
    this.#held = (!brought && (anchor ?? this.#reader?.take())) || null;
    change();
    if (this.#held) this.#reader?.put(this.#held);
    this.#held = undefined;
  }

  /** Does what changes the layout of what is not read yet. */
  #quietly(change) {
    this.#held = null;
    change();
    this.#held = undefined;
  }

  /** Fetches again what is fetched, and shows that. */
  refetch() {
    this.#page = undefined;
    this.#other();
    return this.ready;
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
    const place = make("div", { part: "bar waiting" });
    this.#slots = { place, originals: make("slot"), viewer: make("slot") };
    root.append(place, this.#slots.originals, this.#slots.viewer);
    this.#assign();
  }

  /** One observer: children that come and go, and changes in the originals. */
  #observe() {
    this.#observer ??= new MutationObserver((records) => this.#changed(records));
    this.#observer.disconnect();
    this.#observer.observe(this, { childList: true });
    for (const link of this.querySelectorAll(":scope > a")) this.#observer.observe(link, { attributes: true });
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

  /** The articles in the page: two, or the one that has a link to the other beside it. */
  #find() {
    const children = [...this.children].filter((child) => child !== this.#viewer);
    const articles = children.filter((child) => child.localName === "article" && child.hasAttribute("lang"));
    if (articles.length === 2) return articles;
    const own = children.find((child) => child.localName !== "a");
    return own && this.#link(own) ? [own] : [];
  }

  /** The link to the page that has the article in another language. */
  #link(own) {
    const links = [...this.children].filter((child) => child.matches(ALTERNATE));
    return links.length ? choose(links, own.closest("[lang]")?.lang) : undefined;
  }

  /** Both articles; the other one is fetched where it has a page of its own. */
  async #both() {
    const [own, other] = this.#articles;
    if (other) return [own, other];
    const link = this.#link(own);
    const { href } = link;
    if (this.#page?.href !== href) {
      const fetched = part(__PAGE__, DiglotArticle.base).then(({ articleOf }) =>
        articleOf(link, this.#listeners.signal),
      );
      const page = (this.#page = { href, fetched });
      fetched.catch(() => (this.#page = this.#page === page ? undefined : this.#page));
    }
    const article = await this.#page.fetched;
    article.className = own.className; // it is to look as this one does
    return [own, article];
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
    // not by its iterator, which some pages have broken: whatever fails, what the page has is shown
    const nodes = Array.prototype.filter.call(
      this.childNodes,
      (node) => node.nodeType === Node.ELEMENT_NODE || node.nodeType === Node.TEXT_NODE,
    );
    const one = { a: 0, b: 1 }[this.view];
    const viewer = nodes.filter((node) => node === this.#viewer);
    const half = (node) => node.matches?.(".diglot-viewer:not([data-drawn])");
    const hidden = this.#control && !viewer.length && one !== undefined ? this.#articles[1 - one] : undefined;
    const originals = nodes.filter((node) => node !== hidden && !half(node));
    assign(this.#slots.originals, viewer.length ? [] : originals);
    assign(this.#slots.viewer, viewer);
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

  async #start(isHere = false) {
    const run = ++this.#run;
    try {
      await this.#work(isHere, () => run === this.#run && this.isConnected);
    } catch (error) {
      if (run === this.#run) this.#failed(error);
    }
  }

  async #work(isHere, goesOn) {
    this.#style();
    this.#articles = this.#find();
    this.#assign();
    this.#observe();
    this.#stale = false;
    if (!this.#given() && !this.#articles.length) {
      if (!this.#viewer && given(this)) return void (await this.#whenWhole(goesOn));
      if (this.#viewer) this.#undraw();
      if (document.readyState === "loading" || !this.querySelector(":scope > article")) return;
      throw new DiglotError("bad-document", "the element needs two <article lang>, or one and a link to the other");
    }
    const waits = !this.#viewer && this.getAttribute("loading") !== "eager";
    if (waits) await (isHere || near(this, this.#listeners.signal));
    if (!goesOn()) return;
    const { base } = DiglotArticle;
    const ownWords = labels(this.#around(), base);
    core(base).catch(() => {}); // it comes while the article does
    const wantsMore = (tags) => leads() || isScrolled(this) || this.#bySentence(tags);
    const coming = wantsMore(this.#articles.map((article) => article.lang)) ? soon(base) : undefined;
    if (!this.#given() && this.#articles.length === 2) {
      const tags = this.#articles.map((article) => article.lang);
      packs(tags, base); // and so do they
      const words = await ownWords;
      if (this.#viewer) this.#build(words, tags);
      else {
        if (isScrolled(this)) await soon(base);
        if (!goesOn()) return;
        this.#takeBefore();
        this.#build(words, tags);
        this.#before?.put();
      }
    }
    const article = await this.#open(goesOn);
    if (!goesOn() || !article) return;
    await this.#guarded(() => align(article));
    if (!goesOn()) return;
    this.#build(await ownWords, article.languages());
    await coming;
    if (wantsMore(article.languages())) await soon(base);
    await this.#draw(article, await ownWords, goesOn);
    if (!goesOn()) return;
    this.#drawn = performance.now();
    this.#settle("resolve", this);
    this.#tellReady();
  }

  /** A prerendered article that the page is still being read for is taken over when all of it is there. */
  async #whenWhole(goesOn) {
    if (document.readyState === "loading") {
      const { signal } = this.#listeners;
      await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
    }
    if (goesOn() && given(this) !== this.#viewer) await this.#adopt(given(this));
  }

  /** The language of the page around the element. */
  #around() {
    return this.parentElement?.closest("[lang]")?.lang || document.documentElement.lang || "en";
  }

  /** The article, read; the one that is there where it can be read again. */
  async #open(goesOn) {
    const { base } = DiglotArticle;
    const document = await this.#source();
    const articles = document ? [] : await this.#both();
    // a document that has its beads needs no more than to be shown
    const aligns = !document?.beads;
    const sides = document ? [document.a, document.b] : articles.map((article) => article.closest("[lang]"));
    const early =
      aligns &&
      packs(
        sides.map((side) => side?.lang),
        base,
      );
    const exports = await core(base);
    await pause();
    if (!goesOn()) return undefined;
    const article = this.#guarded(() => this.#readWith(exports, document, articles));
    if (!aligns) return article;
    await early;
    // where no language was declared, it has been guessed by now
    const known = await packs(article.languages(), base);
    // reading, the packs and the first step are each a task of their own
    await pause();
    if (!goesOn()) return undefined;
    this.#guarded(() => article.addPacks(...known));
    await pause();
    return goesOn() ? article : undefined;
  }

  #readWith(exports, document, articles) {
    if (this.#core && (document || !this.#ofPage)) this.#release();
    if (document && this.#ofPage) this.#taken.giveBack();
    this.#ofPage = !document;
    this.#read = this.#text();
    if (document) this.#core = exports.Article.fromObject(document);
    else if (this.#core) this.#core.read(...articles);
    else this.#core = exports.Article.fromPage(...articles, this.#taken.moved, this.#taken.ids);
    return this.#core;
  }

  async #source() {
    if (this.#object || !this.hasAttribute("src")) return this.#object;
    const url = new URL(this.getAttribute("src"), this.baseURI);
    const { fetch = globalThis.fetch } = this;
    return json(url, { limit: DOCUMENT_LIMIT, signal: this.#listeners?.signal, fetch: (...all) => fetch(...all) });
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
    for (const node of this.#control?.light?.nodes.flat() ?? []) node.remove();
    const probe = make("bdi", { dir: "auto" }, languageName(language, language));
    refill(this.#slots.place, probe);
    const dir = probe.matches(":dir(rtl)") ? "rtl" : "ltr";
    this.#control = { ...control({ a, b }, names, words, { language, dir }), names, dir, tags: { a, b } };
    const { fieldset, aside, status } = this.#control;
    this.#slots.place.replaceChildren(fieldset, aside, status);
    this.#slots.place.part = this.#viewer ? "bar" : "bar early";
    this.#equip();
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

  /** Does what the reader chose, and keeps the choice. */
  #byReader(act) {
    this.#as("reader", () => this.#keeping(act));
    this.#keep();
  }

  /** Keeps what is chosen for the reader's next visit. */
  #keep() {
    if (this.getAttribute("storage") === "none" || !this.#control) return;
    const { a, b } = this.#control.tags;
    store([a, b], this.#chosen());
  }

  #as(cause, act) {
    this.#cause = cause;
    act();
    this.#cause = "script";
  }

  #chosen() {
    const sentence = this.getAttribute("grain") === "sentence";
    return { view: this.view, sentence, first: this.getAttribute("first") === "b" ? "b" : "a", size: this.#size };
  }

  /** Sets what of a choice is given. */
  #choose({ view, sentence, first, size }) {
    if (sentence !== undefined) this.toggleGrain(sentence);
    if (view) this.view = view;
    if (first) this.#set("first", first === "b" ? "b" : null);
    if (size) {
      this.#size = size;
      this.#reader?.size(size);
    }
  }

  /** Interleaves sentence by sentence, or passage by passage. */
  toggleGrain(sentence = this.getAttribute("grain") !== "sentence") {
    this.#set("grain", sentence ? "sentence" : null);
  }

  /** Whether the first view is to be interleaved sentence by sentence. */
  #bySentence(tags) {
    const kept = this.getAttribute("storage") === "none" ? {} : stored(tags);
    return this.getAttribute("grain") === "sentence" || (fromAddress() ?? kept).sentence;
  }

  #set(name, value) {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  // ------------------------------------------------------------------ drawing

  async #draw(article, { words, language }, goesOn) {
    const fresh = this.#viewer?.parentNode !== this || this.#drawer !== article;
    const viewer = fresh ? make("div", { class: "diglot-viewer" }) : this.#viewer;
    const [a, b] = article.languages();
    let anchor = this.#viewer ? this.#reader?.take() : undefined;
    this.#reader?.rejoin();
    if (fresh) {
      this.#changed(this.#observer.takeRecords());
      this.append(viewer);
      this.#observer.takeRecords();
    }
    let done = false;
    await this.#guarded(() => {
      // the browser's names of languages take their time
      const uneven = article.only().some(Boolean);
      const missing = (tag) => (uneven ? words.missing.replace("{language}", languageIn(tag, language)) : "");
      article.begin(language, languageName(a, a), languageName(b, b), missing(a), missing(b));
    });
    while (!done) {
      this.#changed(this.#observer.takeRecords());
      done = this.#guarded(() => stretch(() => article.draw(viewer, this.#copies, build, PIECES_AT_ONCE)));
      this.#observer.takeRecords();
      if (!fresh) this.#reader.put(anchor);
      await pause();
      if (!fresh) anchor = this.#reader?.take();
      if (goesOn()) continue;
      if (fresh) viewer.remove(); // half an article is none
      return;
    }
    for (const old of viewer.querySelectorAll(":scope > .diglot-end")) old.remove();
    viewer.append(...ends(article.only(), [a, b], { ...words, language }, this.#control.dir));
    if (!this.#viewer) {
      if (isScrolled(this)) await soon(DiglotArticle.base);
      if (!goesOn()) return viewer.remove();
      anchor = this.#takeBefore();
    }
    if (this.#viewer !== viewer) this.#viewer?.remove();
    this.#viewer = viewer;
    this.#drawer = article;
    viewer.toggleAttribute("data-drawn", true);
    this.#slots.place.part = "bar";
    const first = !this.#drawn;
    const led = first && leads() ? made?.destination(viewer) : undefined;
    if (fresh) this.#reading(viewer);
    nameFamilies(this, viewer);
    tellPointed(viewer);
    if (first) this.#begin([a, b], led);
    this.#quietly(() => this.#show());
    this.#assign();
    this.#reader.put(anchor);
    if (led) this.#land(made, led);
    this.#observer.takeRecords();
  }

  /** What is shown first: what the reader has chosen already, what the address asks for, what the reader chose before, what the author and the page say. */
  #begin(tags, led, wanted) {
    const kept = this.getAttribute("storage") === "none" ? {} : stored(tags);
    const side = led && languageOf(led);
    const asked = wanted ? { view: wanted } : fromAddress();
    const choice = asked ?? (this.view ? {} : kept.view ? kept : { view: this.#firstView(...tags) });
    const view = choice.view ?? this.view;
    const hides = side !== undefined && otherSide(view) === side;
    const { first, size } = kept;
    const chosen = { sentence: choice.sentence, first, size, view: hides ? "interleave" : view };
    this.#quietly(() => this.#as(asked || hides ? "url" : "script", () => this.#choose(chosen)));
  }

  /** Does something with what is fetched when it is needed, if it comes. */
  async #more(act) {
    await more(DiglotArticle.base);
    if (made) act(made);
  }

  /** Where the address leads; who comes back to the page, or has scrolled already, stays where they are. */
  #land({ arrives, bring, mark }, found) {
    mark(found);
    if (arrives() && !this.#moved) bring(found, this, this.#viewer);
  }

  /** The address has changed within the page. */
  #follow({ bring, mark, named }) {
    const found = named();
    if (!found || !this.#viewer?.contains(found)) return;
    this.#reveal(found);
    bring(found, this, this.#viewer);
    mark(found);
  }

  /** Shows both languages where one would hide what the address names. */
  #reveal(found) {
    const side = languageOf(found);
    if (side && otherSide(this.view) === side) this.#as("url", () => (this.view = "interleave"));
  }

  #firstView(a, b) {
    const { radios = [] } = this.#control ?? {};
    const shown = radios.find(({ checked }) => checked) ?? radios.find(({ defaultChecked }) => defaultChecked);
    if (shown) return shown.value;
    const wanted = this.getAttribute("default-view");
    if (VIEWS.includes(wanted)) return wanted;
    const speaks = (tag) => primary(tag) === primary(this.#around());
    return !speaks(a) && speaks(b) ? "b" : "a";
  }

  /** What the reader can do in a viewer. */
  #reading(viewer) {
    this.#reader?.end();
    this.#reader = new Reader(this, viewer, this.#copies, {
      choose: (what) => this.#byReader(() => this.#choose(what)),
      chosen: () => this.#chosen(),
      say: (text) => this.#control?.status.replaceChildren(text),
      more: () => more(DiglotArticle.base),
      words: moreWords,
    });
    this.#equip();
    const { signal } = this.#listeners;
    const click = (event) => {
      if (event.target.closest(".diglot-both")) this.#byReader(() => (this.view = "interleave"));
      else {
        this.#reader.tap(event);
        clickOriginal(event, this.#copies);
      }
    };
    viewer.addEventListener("click", click, { signal });
    viewer.addEventListener("beforematch", () => this.#as("match", () => (this.view = "interleave")), { signal });
  }

  /** The menu and the reading position, once there are a control and something drawn. */
  #equip() {
    if (!this.#control || !this.#reader || !this.#words) return;
    const { names, dir, aside } = this.#control;
    const { language } = this.#words;
    const { place } = this.#slots;
    const [button, position] = this.#reader.tools({
      names,
      tags: this.#control.tags,
      words: this.#words,
      own: { language, dir },
    });
    for (const old of place.querySelectorAll(".diglot-more, .diglot-menu, .diglot-position")) old.remove();
    aside.append(button);
    place.append(position);
  }

  // ------------------------------------------------------------------- views

  #show() {
    const { view } = this;
    const choice = this.#chosen();
    // how sentences are arranged may still have to come
    if (view === "interleave" && choice.sentence && !made) this.#more(() => this.#keeping(() => this.#show()));
    for (const radio of this.#control?.radios ?? []) radio.checked = radio.value === view;
    if (this.#control) this.#control.grain.checked = choice.sentence;
    this.#assign();
    this.#reader?.show(choice);
  }

  #nameOf(view) {
    return view === "interleave" && this.getAttribute("grain") === "sentence" ? "sentence" : view;
  }

  /** Tells those who hear the page, in words that come with the first that a reader does. */
  async #say(view) {
    const control = this.#control;
    const words = this.#words && (await moreWords(this.#words.language));
    if (!made || !words || control !== this.#control) return;
    control.status.textContent =
      words[`status-${view}`] ?? words["status-one"].replace("{language}", control.names[view]);
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
    const prerendered = this.#control?.light;
    this.#reader?.rejoin();
    if (prerendered) this.#reader?.handBack();
    this.#reader?.end();
    this.#reader = undefined;
    if (!prerendered) this.#viewer?.remove();
    this.#viewer = undefined;
    this.#control = undefined;
    if (prerendered) this.removeAttribute("view"); // the style sheet obeys the radios again
    if (this.#slots) refill(this.#slots.place);
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

/** The words of what is fetched when the reader first does something, and that. */
async function moreWords(language) {
  const { base } = DiglotArticle;
  const [own] = await Promise.all([menuLabels(language, base), more(base)]);
  return { ...made?.ENGLISH, ...own };
}

/** The article of the page that a link leads to; how a page is read is a script of its own. */
async function articleOf(link, signal, base) {
  const url = new URL(__PAGE__, base);
  const stops = wait(PATIENCE).then(() => Promise.reject(stalled(url)));
  const comes = import(/* @vite-ignore */ url.href).catch((error) => {
    throw new DiglotError("network", error.message, error);
  });
  return (await Promise.race([comes, stops])).articleOf(link, signal);
}

/** The side that an element is of; a passage that only one language has is of that one. */
const languageOf = (found) => (sideOf(found) ?? found).getAttribute("data-side") ?? found.getAttribute("data-only");

/** Whether the page's address may lead into an article; scripts are told of its words only in the list of what was loaded. */
const leads = () => (performance.getEntriesByType?.("navigation")[0]?.name ?? location.hash).includes("#");

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

/** Assigns what is not assigned yet: the same once more makes WebKit scroll the page to its top. */
function assign(slot, nodes) {
  const now = slot.assignedNodes();
  if (nodes.length !== now.length || nodes.some((node, at) => node !== now[at])) slot.assign(...nodes);
}
