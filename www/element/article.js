// <diglot-article>: lifecycle, attributes, and the switching of views, which goes on whatever becomes of the core.
import { fetchCore, frame, pause } from "./core.js";
import { Changes } from "./changes.js";
import { Chosen } from "./chosen.js";
import { controlFor, make, refill, tell } from "./control.js";
import { Drawing, addEnds } from "./drawing.js";
import { labels, languageAround, languageName, menuLabels } from "./labels.js";
import { familiesOf, nameFamilies, tellPointed } from "./fonts.js";
import { Frame } from "./frame.js";
import { isScrolled, made, more, soon } from "./more.js";
import { Line } from "./line.js";
import { isNear, near } from "./near.js";
import { Opened } from "./opened.js";
import { chosenIn, controlIn, given } from "./prerendered.js";
import { clickOriginal } from "./pointer.js";
import { Reader } from "./reader.js";
import { DiglotError } from "./request.js";
import { Runs } from "./runs.js";
import { otherSide } from "./segments.js";
import { addText, adopt, inPlace, jumps } from "./sheet.js";
import { Source, articlesIn } from "./sources.js";
import { VIEWS } from "./views.js";

/** Milliseconds of a task after which a drawing begins in another: on a slow machine one would be felt. */
const AT_ONCE = 16;

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

  static #base = import.meta.url;

  /** Where the core and the labels are; a page may set it, as an address in a link, before the first element is used. */
  static get base() {
    return DiglotArticle.#base;
  }

  static set base(address) {
    // a server has no page that the address could begin with
    DiglotArticle.#base = globalThis.document ? new URL(address, document.baseURI).href : address;
  }

  /** Defines the element. A second definition is no error: the first version wins. */
  static define(registry = globalThis.customElements) {
    if (!registry) return;
    const known = registry.get("diglot-article");
    if (!known) registry.define("diglot-article", DiglotArticle);
    else if (known !== DiglotArticle)
      console.info("diglot: <diglot-article> is already defined; the first definition stays");
  }

  #frame;
  #control;
  #articles = [];
  #source = new Source(this);
  #opened = new Opened(() =>
    articlesIn(this, this.#viewer)
      .map((article) => article.textContent)
      .join("\0"),
  );
  #viewer;
  #drawer;
  #reader;
  #changes = new Changes(
    this,
    () => this.#viewer,
    (changed) => this.#changed(changed),
  );
  #drawing = new Drawing(this.#opened, this.#changes);
  #chosen = new Chosen(this);
  #line = new Line(this, () => this.#reader);
  #runs = new Runs(this, {
    work: (goesOn, isHere) => this.#work(goesOn, isHere),
    failed: (error) => this.#failed(error),
    isLate: () => this.#opened.isLate,
  });
  #listeners;
  /** When it came into the page. */
  #since;
  #words;
  #ready = deferred();
  #cause = "script";
  #settled = false;
  #stale = false;
  /** Whether the reader has moved since the element was there. */
  #moved = false;

  /** Resolves when the article is drawn; rejects with an error that has a `code`. */
  get ready() {
    return this.#ready.promise;
  }

  /** The document that is shown, as the object of a .diglot.json file; setting it shows another. */
  get article() {
    return this.#source.object;
  }

  set article(object) {
    this.#source.object = object ?? undefined;
    this.#other();
  }

  /** The aligned article as the object of a .diglot.json file; null before it is aligned. */
  get document() {
    return this.#opened.document;
  }

  get view() {
    const view = this.getAttribute("view");
    return VIEWS.includes(view) ? view : null;
  }

  set view(view) {
    if (VIEWS.includes(view)) this.#line.keep(() => this.setAttribute("view", view));
  }

  connectedCallback() {
    this.#since = performance.now();
    const drawn = this.#viewer ?? given(this);
    // before anything is changed, which would have to be laid out for the answers
    const isHere = !this.#listeners && !drawn && isNear(this);
    if (!this.#listeners) isScrolled(this);
    inPlace(() => this.#dress());
    if (this.#listeners) return;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    addEventListener(
      "hashchange",
      () => this.#more(({ follow }) => follow(this, this.#viewer, (found) => this.#reveal(found))),
      { signal },
    );
    for (const type of ["wheel", "touchmove", "keydown"]) {
      addEventListener(type, () => (this.#moved = true), { signal, once: true, passive: true });
    }
    this.#upgradeProperties();
    if (drawn && !this.#changedSince(drawn)) this.#resume(drawn);
    else this.#runs.start(isHere);
  }

  /** The shadow tree, and the style sheets, anew in each tree that the element comes into, in the shadow tree in each document. */
  #dress() {
    adopt(this.getRootNode());
    const isNew = !this.#frame;
    this.#frame ??= new Frame(this);
    adopt(this.shadowRoot);
    if (isNew) this.#assign();
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
    return this.#stale || this.#opened.isStale || drawn.querySelector("[data-grain], .diglot-peek") !== null;
  }

  /** Takes over what is drawn: after a removal, in a clone, or by the command line. It is read again when it changes. */
  async #resume(viewer) {
    const goesOn = this.#runs.next();
    addText();
    this.#viewer = viewer;
    this.#articles = articlesIn(this, this.#viewer);
    const tags = ["a", "b"].map((side) => viewer.querySelector(`.diglot-name[data-side="${side}"]`)?.lang ?? "und");
    this.#control = controlIn(this, viewer);
    const prerendered = this.#control !== undefined;
    if (prerendered && isScrolled(this)) await soon(DiglotArticle.base);
    if (!goesOn()) return;
    this.#reading(viewer);
    const first = prerendered && !this.view;
    if (prerendered) this.#takeOver(tags, first);
    this.#assign();
    this.#changes.watch(this.#articles);
    const words = await labels(prerendered ? this.#control.fieldset.lang : languageAround(this), DiglotArticle.base);
    if (!goesOn()) return;
    if (prerendered) this.#complete(words);
    else this.#build(words, tags);
    this.#settle("resolve", this);
    if (!first) return;
    if (leads()) await this.#more(() => this.#arrive());
    this.#tellReady();
  }

  /** Puts the control that is there where the drawn one would be, and shows what it says. */
  #takeOver(tags, first) {
    const { fieldset, aside, status, light } = this.#control;
    refill(this.#frame.bar, light.slots[0], aside, status);
    light.slots.forEach((slot, at) => slot.assign(...light.nodes[at]));
    const chosen = first ? chosenIn(this.#control) : undefined;
    const anchor = this.#reader.take();
    if (first) this.#begin(tags, undefined, chosen);
    this.#line.leave(() => this.#show());
    this.#listen();
    this.#reader.put(anchor);
    if (chosen) this.#keep();
    this.#runs.drawn ||= performance.now();
  }

  /** What only a script can do, in the words of the control that was there. */
  #complete({ words, language }) {
    this.#words = { ...words, language };
    tell(this.#control, words);
    this.#equip();
  }

  /** Where the address led before there was a script. */
  #arrive() {
    const led = made.destination(this.#viewer);
    if (!led) return;
    this.#reveal(led);
    made.land(led, this, this.#viewer, this.#moved);
  }

  #tellReady() {
    this.dispatchEvent(new CustomEvent("diglot-ready", { bubbles: true, composed: true }));
  }

  disconnectedCallback() {
    // a move is a removal and an insertion in one task
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#listeners?.abort();
      if (this.#control?.light) this.#reader?.rejoin(); // it cannot be drawn again
      this.#reader?.end();
      this.#listeners = this.#control = this.#reader = undefined;
      this.#changes.end();
      this.#runs.stop();
      this.#opened.release();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || this.#line.isMeasuring) return;
    if (name === "src") return void this.#other();
    if (name === "view" && !VIEWS.includes(now) && VIEWS.includes(before) && this.#viewer) {
      return void (this.view = before);
    }
    const changes = name === "view" && VIEWS.includes(before) && VIEWS.includes(now);
    const anchor = changes ? this.#line.inView(before, now) : undefined;
    this.#line.keep(() => this.#show(), anchor);
    if (!changes) return;
    const detail = { from: before, to: now, cause: this.#cause };
    this.dispatchEvent(new CustomEvent("diglot-viewchange", { bubbles: true, composed: true, detail }));
    this.#say(this.#chosen.nameOf(now));
  }

  /** Fetches again what is fetched, and shows that. */
  refetch() {
    this.#source.forget();
    this.#other();
    return this.ready;
  }

  /** Puts everything back as it was before the viewer was drawn. */
  restore() {
    this.#runs.stop();
    this.#undraw();
    this.#changes.end();
  }

  #undraw() {
    this.#opened.giveBack();
    this.#clear();
    this.#drawing.forget();
    this.#opened.release();
  }

  // ------------------------------------------------------------------ set-up

  /** Something that others did in the element, and what of it is to be copied anew. */
  #changed(outdated) {
    this.#assign();
    this.#drawing.outdate(outdated);
    const gone = this.#viewer && this.#viewer.parentNode !== this;
    if ((this.#source.isDocument && !gone) || this.#runs.isWaiting) return;
    this.#runs.again();
  }

  /** What is shown: the viewer once it is drawn, else what the page has; of that, without a core, the side that is chosen. */
  #assign() {
    const one = { a: 0, b: 1 }[this.view];
    const hidden = this.#control && one !== undefined ? this.#articles[1 - one] : undefined;
    const show = () => this.#frame?.show(this.#viewer, hidden);
    // what is drawn is put in its place; to ask elsewhere would disturb how Firefox keeps it
    if (jumps && !this.#viewer) inPlace(show);
    else show();
  }

  // ------------------------------------------------------------------- work

  /** Another source: another promise, for whoever asks from now on. */
  #other() {
    if (this.#settled) [this.#ready, this.#settled] = [deferred(), false];
    if (this.#listeners) this.#runs.start();
    else this.#stale = true;
  }

  #settle(how, value) {
    this.#settled = true;
    this.#ready[how](value);
  }

  async #work(goesOn, isHere) {
    adopt(this.getRootNode());
    this.#articles = articlesIn(this, this.#viewer);
    this.#assign();
    this.#changes.watch(this.#articles);
    this.#stale = false;
    if (!this.#source.isDocument && !this.#articles.length) {
      if (!this.#viewer && given(this)) return void (await this.#whenWhole(goesOn));
      if (this.#viewer) this.#undraw();
      if (document.readyState === "loading" || !this.querySelector(":scope > article")) return;
      throw new DiglotError("bad-document", "the element needs two <article lang>, or one and a link to the other");
    }
    const waits = !this.#viewer && this.getAttribute("loading") !== "eager";
    await (!waits || isHere || near(this, this.#listeners.signal));
    if (!this.#viewer && performance.now() - this.#since > AT_ONCE) await pause();
    if (!goesOn()) return;
    const { base } = DiglotArticle;
    const ownWords = labels(languageAround(this), base);
    const tags = this.#articles.map((article) => article.lang);
    const early = this.#source.isDocument || tags.length < 2 ? undefined : this.#buildEarly(ownWords, tags, goesOn);
    const source = this.#source.read(this.#articles, this.#listeners.signal, base);
    const opening = this.#opened.open(base, source, early, goesOn);
    opening.catch(() => {}); // told below
    this.#prepare(tags);
    await early;
    const article = await opening;
    if (!goesOn() || !article) return;
    this.#build(await ownWords, article.languages());
    if (leads() || isScrolled(this) || this.#chosen.beginsBySentence(article.languages())) await soon(base);
    await this.#draw(article, await ownWords, goesOn);
    if (!goesOn()) return;
    this.#opened.setShown();
    this.#runs.drawn = performance.now();
    this.#settle("resolve", this);
    this.#tellReady();
  }

  /** The control for the page's own articles, which need nothing else to be switched; resolves once it is in a frame. */
  async #buildEarly(ownWords, tags, goesOn) {
    const words = await ownWords;
    if (!goesOn()) return;
    if (this.#viewer) return void this.#build(words, tags);
    if (isScrolled(this)) await soon(DiglotArticle.base);
    if (!goesOn()) return;
    this.#line.inArticles(this.#articles);
    this.#build(words, tags);
    this.#line.putBack();
    await frame();
    addText();
  }

  /** Fetches what the first drawing may need besides the core. Storage takes its time to answer: not before the control. */
  #prepare(tags) {
    const { base } = DiglotArticle;
    if (leads() || isScrolled(this)) more(base);
    else
      fetchCore(base)
        .then(() => this.#chosen.beginsBySentence(tags) && more(base))
        .catch(() => {}); // told when it is opened
  }

  /** A prerendered article that the page is still being read for is taken over when all of it is there. */
  async #whenWhole(goesOn) {
    if (document.readyState === "loading") {
      const { signal } = this.#listeners;
      await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
    }
    if (goesOn() && given(this) !== this.#viewer) await this.#resume(given(this));
  }

  /** The control in these words for these languages, if it is not there. */
  #build(labels, tags) {
    const [a, b] = tags.map((tag) => languageName(tag, tag));
    const known = this.#control?.names;
    const same = this.#words?.language === labels.language && known?.a === a && known.b === b;
    this.#words = { ...labels.words, language: labels.language };
    if (same) return;
    const { bar } = this.#frame;
    for (const node of this.#control?.light?.nodes.flat() ?? []) node.remove();
    this.#control = controlFor(bar, tags, labels);
    bar.part = this.#viewer ? "bar" : "bar early";
    this.#equip();
    this.#listen();
    this.#show();
  }

  #listen() {
    const { signal } = this.#listeners;
    const { fieldset, grain } = this.#control;
    fieldset.addEventListener("change", ({ target }) => this.#byReader(() => (this.view = target.value)), { signal });
    grain.addEventListener("change", () => this.#byReader(() => this.toggleGrain(grain.checked)), { signal });
  }

  /** Does what the reader chose, and keeps what that is. */
  #byReader(act, names) {
    this.#as("reader", () => this.#line.keep(act));
    this.#keep(names);
  }

  #keep(names = ["view", "sentence"]) {
    if (this.#control) this.#chosen.keep(this.#control.tags, names);
  }

  #as(cause, act) {
    this.#cause = cause;
    act();
    this.#cause = "script";
  }

  /** Sets what of a choice is given, sizes in what is drawn too. */
  #choose(choice) {
    this.#chosen.set(choice);
    if (choice.size) this.#reader?.size(choice.size);
  }

  /** Interleaves sentence by sentence, or passage by passage. */
  toggleGrain(sentence = !this.#chosen.isBySentence) {
    this.#chosen.setBySentence(sentence);
  }

  // ------------------------------------------------------------------ drawing

  async #draw(article, labels, goesOn) {
    const fresh = this.#viewer?.parentNode !== this || this.#drawer !== article;
    const viewer = fresh ? make("div", { class: "diglot-viewer" }) : this.#viewer;
    const families = familiesOf(this);
    addText();
    let anchor = this.#viewer ? this.#reader?.take() : undefined;
    this.#reader?.rejoin();
    if (fresh) {
      this.#changes.heed();
      this.append(viewer);
      this.#changes.ignore();
    }
    const line = fresh
      ? undefined
      : { put: () => this.#reader?.put(anchor), take: () => void (anchor = this.#reader?.take()) };
    let tasks;
    try {
      tasks = await this.#drawing.draw(article, labels, viewer, line, goesOn);
    } finally {
      // half an article is none; what ended while this was waited for is none of ours
      if (!goesOn()) tasks = undefined;
      if (fresh && !tasks) viewer.remove();
    }
    if (!tasks) return;
    addEnds(article, labels, viewer, this.#control.dir);
    if (!this.#viewer) {
      // what is drawn at once nobody scrolls meanwhile, and to ask is a layout
      if (tasks > 1 && isScrolled(this)) await soon(DiglotArticle.base);
      if (!goesOn()) return viewer.remove();
      anchor = this.#line.inArticles(this.#articles);
    }
    this.#become(viewer, article, families, anchor);
  }

  /** Shows what has been drawn in place of what was shown; what was on the line, `anchor`, is on it again. */
  #become(viewer, article, families, anchor) {
    const isOther = this.#viewer !== viewer;
    if (isOther) this.#viewer?.remove();
    this.#viewer = viewer;
    this.#drawer = article;
    viewer.toggleAttribute("data-drawn", true);
    this.#frame.bar.part = "bar";
    const first = !this.#runs.drawn;
    const led = first && leads() ? made?.destination(viewer) : undefined;
    if (isOther) this.#reading(viewer);
    nameFamilies(families, viewer);
    tellPointed(viewer);
    if (first) this.#begin(article.languages(), led);
    this.#line.leave(() => this.#show());
    this.#assign();
    this.#reader.put(anchor);
    if (led) made.land(led, this, viewer, this.#moved);
    this.#changes.ignore();
  }

  /** Shows what is shown first; `led` is where the address leads, `wanted` the view that the reader has chosen already. */
  #begin(tags, led, wanted) {
    const side = led && made.languageOf(led);
    const { cause, choice } = this.#chosen.first(tags, this.#control?.radios ?? [], side, wanted);
    this.#line.leave(() => this.#as(cause, () => this.#choose(choice)));
  }

  /** Does something with what is fetched when it is needed, if it comes. */
  async #more(act) {
    await more(DiglotArticle.base);
    if (made) act(made);
  }

  /** Shows both languages where one would hide what the address names. */
  #reveal(found) {
    const side = made.languageOf(found);
    if (side && otherSide(this.view) === side) this.#as("url", () => (this.view = "interleave"));
  }

  /** What the reader can do in a viewer. */
  #reading(viewer) {
    this.#reader?.end();
    this.#reader = new Reader(this, viewer, this.#drawing.copies, {
      choose: (what) => this.#byReader(() => this.#choose(what), Object.keys(what)),
      chosen: () => this.#chosen.now(),
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
        clickOriginal(event, this.#drawing.copies);
      }
    };
    viewer.addEventListener("click", click, { signal });
    // the browser scrolls to what it has found
    const match = () => this.#line.leave(() => this.#as("match", () => (this.view = "interleave")));
    viewer.addEventListener("beforematch", match, { signal });
  }

  /** The menu and the reading position, once there are a control and something drawn. */
  #equip() {
    if (!this.#control || !this.#reader || !this.#words) return;
    const { names, dir, aside } = this.#control;
    const { language } = this.#words;
    const { bar } = this.#frame;
    const [button, position] = this.#reader.tools({
      names,
      tags: this.#control.tags,
      words: this.#words,
      own: { language, dir },
    });
    for (const old of bar.querySelectorAll(".diglot-more, .diglot-menu, .diglot-position")) old.remove();
    aside.append(button);
    bar.append(position);
  }

  // ------------------------------------------------------------------- views

  #show() {
    const { view } = this;
    const choice = this.#chosen.now();
    // how sentences are arranged may still have to come
    if (view === "interleave" && choice.sentence && !made) this.#more(() => this.#line.keep(() => this.#show()));
    for (const radio of this.#control?.radios ?? []) radio.checked = radio.value === view;
    if (this.#control) this.#control.grain.checked = choice.sentence;
    this.#assign();
    this.#reader?.show(choice);
  }

  /** Tells those who hear the page, in words that come with the first that a reader does. */
  async #say(view) {
    const control = this.#control;
    const words = this.#words && (await moreWords(this.#words.language));
    if (!made || !words || !control || control !== this.#control) return;
    const { fallback } = control;
    control.status.textContent = fallback?.getClientRects().length
      ? fallback.textContent
      : (words[`status-${view}`] ?? words["status-one"].replace("{language}", control.names[view]));
  }

  // ----------------------------------------------------------------- failures

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
    if (this.#frame) refill(this.#frame.bar);
    this.#assign();
    this.#changes.ignore();
  }

  #failed(error) {
    const known = typeof error.code === "string" ? error : new DiglotError("bad-document", error.message, error);
    const { code } = known;
    if (!this.#runs.drawn) {
      this.#opened.giveBack();
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

/** Whether the page's address may lead into an article; scripts are told of its words only in the list of what was loaded. */
const leads = () => (performance.getEntriesByType?.("navigation")[0]?.name ?? location.hash).includes("#");

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
