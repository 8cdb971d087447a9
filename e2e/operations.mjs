// What may happen to a page's elements, in an order that a number decides: readers who switch, editors and frameworks that
// change the article, scripts that take the element out and put it back.

/** Markup of an article of `count` paragraphs in two languages, with a figure and a link. */
export function story(count = 6) {
  const of = (lang, words) => {
    const paragraphs = Array.from(
      { length: count },
      (_, at) => `<p>${words} ${at} is <a href="#x${at}">here</a>. It has the number ${at * 7}.</p>`,
    );
    paragraphs.splice(2, 0, `<figure><figcaption>${words}</figcaption></figure>`);
    return `<article lang="${lang}">${paragraphs.join("")}</article>`;
  };
  return `<diglot-article loading="eager" storage="none">${of("en", "The boat")}${of("fr", "Le bateau")}</diglot-article>`;
}

/**
 * In the page: does `count` things to its elements, all decided by `seed`. To be handed over as it stands.
 * @returns {Promise<string[]>} what was done
 */
export async function operate(seed, count) {
  let state = seed >>> 0;
  // mulberry32, by T. Ettinger: small, and the same everywhere
  const random = (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const frame = () => new Promise((resolve) => setTimeout(resolve, 0));
  const pick = (list) => list[random(list.length)];
  const elements = [...document.querySelectorAll("diglot-article")];
  const articles = (element) => [...element.querySelectorAll(":scope > article")];
  const paragraphs = (element) => [...pick(articles(element)).querySelectorAll("p")];
  const made = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const toggle = (element, name, value) =>
    element.hasAttribute(name) ? element.removeAttribute(name) : element.setAttribute(name, value);
  const acts = {
    view: (element) => (element.view = pick(["a", "b", "interleave", "columns"])),
    "no view": (element) => element.setAttribute("view", pick(["", "c", "A", "none"])),
    grain: (element) => element.toggleGrain(),
    first: (element) => toggle(element, "first", "b"),
    choose: (element) => pick([...(element.shadowRoot?.querySelectorAll("input[type=radio]") ?? [null])])?.click(),
    key: (element) =>
      element.dispatchEvent(new KeyboardEvent("keydown", { key: pick(["j", "k", "x"]), bubbles: true })),
    point: (element) =>
      pick([...element.querySelectorAll(".diglot-segment"), element]).dispatchEvent(
        new PointerEvent("pointerover", { bubbles: true }),
      ),
    "new paragraph": (element) => pick(articles(element)).append(made("p", `Another ${random(1000)} here.`)),
    "no paragraph": (element) => {
      const all = paragraphs(element);
      if (all.length > 3) pick(all).remove();
    },
    "another text": (element) => (pick(paragraphs(element)).textContent = `Changed to ${random(1000)}. And more.`),
    "another letter": (element) => (pick(paragraphs(element)).firstChild.data += "x"),
    "a text split": (element) => {
      const { firstChild } = pick(paragraphs(element));
      if (firstChild.length > 4) firstChild.splitText(3);
    },
    advertisement: (element) => {
      if (element.querySelectorAll("aside").length < 4) pick(paragraphs(element)).after(made("aside", "An offer"));
    },
    "no advertisement": (element) => element.querySelector("aside")?.remove(),
    "out and in": (element) => {
      const { parentNode, nextSibling } = element;
      element.remove();
      parentNode.insertBefore(element, nextSibling);
    },
    "out, and in later": async (element) => {
      const { parentNode } = element;
      element.remove();
      await frame();
      parentNode.append(element);
    },
    move: (element) => document.body.append(element),
    "no viewer": (element) => element.querySelector(".diglot-viewer")?.remove(),
    "an object": async (element) => {
      element.article = { diglot: 1, a: { lang: "en", text: "One. Two." }, b: { lang: "fr", text: "Un. Deux." } };
      await frame();
      element.article = undefined;
    },
    wait: () => wait(random(20)),
  };
  const names = Object.keys(acts);
  const done = [];
  for (let at = 0; at < count; at++) {
    const name = pick(names);
    const which = random(elements.length);
    done.push(`${name} ${which}`);
    await acts[name](elements[which]);
    if (random(4) === 0) await frame();
  }
  return done;
}

/** In the page: waits until its elements have drawn all that was changed. */
export async function settled() {
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const text = () => [...document.querySelectorAll("diglot-article")].map((each) => each.innerHTML).join("\0");
  let before;
  // a redraw comes a second after the last, at most
  for (let quiet = 0; quiet < 20; quiet++) {
    await wait(100);
    const now = text();
    if (now !== before) quiet = 0;
    before = now;
  }
  await Promise.allSettled([...document.querySelectorAll("diglot-article")].map((element) => element.ready));
}

/** In the page: what each element shows in each view, said so that it does not matter how it came to that. */
export function shown() {
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  return [...document.querySelectorAll("diglot-article")].map((element) => {
    const viewers = element.querySelectorAll(":scope > .diglot-viewer");
    const state = ["view", "grain", "first"].map((name) => element.getAttribute(name));
    const views = ["a", "b", "interleave", "columns"].map((view) => {
      element.view = view;
      const seen = (node) => node.checkVisibility() && node.getClientRects().length > 0;
      const of = (side) => [...element.querySelectorAll(`.diglot-viewer [data-side="${side}"] .diglot-segment`)];
      const texts = (side) =>
        of(side)
          .filter(seen)
          .map((node) => flat(node.textContent))
          .join(" ");
      // beads that were kept may stand otherwise among the other side's furniture than those that are made afresh
      const furniture = ["a", "b"].map((side) => {
        const pieces = element.querySelectorAll(`.diglot-viewer .diglot-furniture[data-side="${side}"]`);
        return [...pieces].filter(seen).map((node) => flat(node.textContent));
      });
      return { view, a: texts("a"), b: texts("b"), furniture };
    });
    if (state[0] === null) element.removeAttribute("view");
    else element.setAttribute("view", state[0]);
    return {
      viewers: viewers.length,
      state,
      views,
      originals: element.querySelector(":scope > article").checkVisibility(),
    };
  });
}

/** In the page: makes each element anew, of what the page's own markup is by now. */
export async function afresh() {
  for (const element of document.querySelectorAll("diglot-article")) {
    element.restore();
    const fresh = document.createElement("diglot-article");
    for (const { name, value } of element.attributes) fresh.setAttribute(name, value);
    fresh.append(...[...element.querySelectorAll(":scope > article")].map((article) => article.cloneNode(true)));
    element.replaceWith(fresh);
  }
}
