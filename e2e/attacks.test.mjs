// An article is somebody else's text: whatever it holds, by whichever way it comes, no script of it runs, nothing is asked
// for that the article does not show, and every letter of it is drawn as text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { escaped, page } from "./articles.mjs";
import { HIT, intruders, vectors } from "./attacks.mjs";
import { drawn, open, visit } from "./browser.mjs";
import { SHEET, render } from "./rendered.mjs";

const ALL = vectors();
const TEXTS = ALL.map(({ text }) => text);
/** Addresses that a document's image must not be asked for; what else it names by http is an image like any other. */
const SCHEMES = ALL.filter(({ category }) => category.startsWith("addresses")).map(({ text }) => text);
const POLICY =
  "default-src 'none'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

let site;
before(async () => (site = await open()));
after(() => site.close());

const POLICIES = ["no policy", "the strictest policy"];

/** A page under the strictest policy, and one under none. */
async function eachPage(markup, act, named = POLICIES) {
  const javascript = (text) => (request, response) => response.setHeader("content-type", "text/javascript").end(text);
  site.serve("/hit.js", javascript(HIT));
  site.serve("/plain.js", javascript('import * as plain from "/dist/index.js"; window.plain = plain;'));
  const headers = { "content-type": "text/html; charset=utf-8" };
  const watched = markup.replace("<head>", `<head><script src="/hit.js"></script>`);
  const policies = { "no policy": headers, "the strictest policy": { ...headers, "content-security-policy": POLICY } };
  for (const name of named) {
    const sent = policies[name];
    site.serve("/attacked", (request, response) => response.writeHead(200, sent).end(watched));
    const tab = await visit(site, "/attacked");
    try {
      await act(tab, name);
    } catch (error) {
      // what was done is why nothing was drawn
      const done = await intruders(tab, site.base).catch(({ message }) => [message]);
      error.message += [...new Set(done)]
        .slice(0, 5)
        .map((each) => `\n${each}`)
        .join("");
      throw error;
    } finally {
      await tab.close();
    }
  }
}

/** Everything in a drawn article is pressed and pointed at; nothing may come of it but that `images` are asked for. */
async function harmless(tab, name, images = []) {
  await tab.evaluate(async () => {
    addEventListener("click", (event) => event.target.closest?.("a") && event.preventDefault(), { capture: true });
    addEventListener("submit", (event) => event.preventDefault(), { capture: true });
    for (const element of document.querySelectorAll(".diglot-viewer *")) {
      for (const type of ["pointerover", "pointerenter", "mouseover", "focus", "click", "error", "load", "toggle"]) {
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  const found = await intruders(tab, site.base);
  assert.deepEqual(
    found.filter((each) => !images.includes(each)),
    [],
    name,
  );
  const ours = tab.said.filter((line) => /uncaught|TrustedScript|TrustedHTML|diglot/i.test(line));
  assert.deepEqual(ours, [], name);
}

/** A text as it is compared: what an article's reader does with white space and what no document can hold is left out. */
const letters = (text) => text.replace(/[\s\0\ufeff]+/gu, "");

const side = (tab, name) =>
  tab.$$eval(`.diglot-viewer [data-side="${name}"] .diglot-segment`, (all) => all.map((each) => each.textContent));

async function nothingLost(tab, name, given = TEXTS) {
  for (const which of ["a", "b"]) {
    const all = letters((await side(tab, which)).join(""));
    const lost = given.filter((text) => !all.includes(letters(text)));
    assert.deepEqual(lost, [], `${name}: side ${which}`);
  }
}

/** A document that says a vector wherever a document can say something. */
function document() {
  const image = (text, at) => ({
    src: SCHEMES[at % SCHEMES.length],
    srcset: `${SCHEMES[at % SCHEMES.length]} 2x`,
    alt: text,
  });
  const block = (text, at) => ({
    segments: [[{ text, href: text, em: true, onclick: text, style: text }], [{ text: "word", href: text }]],
    id: text,
    class: text,
    [`x-${text}`]: text,
    ...(at % 3 ? {} : { kind: "heading", level: 2 }),
  });
  const figures = (text, at) => [
    { kind: "figure", image: image(text, at), caption: text },
    { kind: "embed", url: text, caption: text },
  ];
  const about = (at) => {
    const text = TEXTS[at % TEXTS.length];
    return { title: text, url: text, author: text, date: text, licence: text };
  };
  const blocks = TEXTS.flatMap((text, at) => [block(text, at), ...(at % 8 ? [] : figures(text, at))]);
  const beads = TEXTS.flatMap((text, at) =>
    [0, 1].map((more) => ({ a: [2 * at + more], b: [2 * at + more], note: text, [text]: text })),
  );
  return {
    diglot: 1,
    generator: TEXTS[0],
    a: { lang: "en", ...about(7), blocks },
    b: { lang: "fr", ...about(40), blocks },
    beads,
    ...Object.fromEntries(TEXTS.map((text) => [text, text])),
  };
}

test("at least 300 vectors, at least ten in each category", () => {
  const counts = {};
  for (const { category } of ALL) counts[category] = (counts[category] ?? 0) + 1;
  assert.ok(ALL.length >= 300, `${ALL.length}`);
  for (const [name, count] of Object.entries(counts)) assert.ok(count >= 10, `${name}: ${count}`);
  assert.equal(new Set(TEXTS).size, TEXTS.length, "no vector twice");
  console.log(`${ALL.length} vectors in ${Object.keys(counts).length} categories`);
});

const FALLBACK = `<article lang="en"><p>What the page has.</p></article>`;

test("as a document that is fetched", async () => {
  const json = JSON.stringify(document());
  site.serve("/attack.json", (request, response) => response.setHeader("content-type", "application/json").end(json));
  await eachPage(page(`<diglot-article src="/attack.json">${FALLBACK}</diglot-article>`), async (tab, name) => {
    await drawn(tab);
    await nothingLost(tab, name);
    await harmless(tab, name);
  });
});

test("as an object of the page's script", async () => {
  await eachPage(page(""), async (tab, name) => {
    await tab.waitForFunction(() => customElements.get("diglot-article"));
    await tab.evaluate(async (json) => {
      const element = window.document.createElement("diglot-article");
      element.article = JSON.parse(json);
      window.document.body.append(element);
      await element.ready;
    }, JSON.stringify(document()));
    await drawn(tab);
    await nothingLost(tab, name);
    await harmless(tab, name);
    const kept = await tab.$eval("diglot-article", (element) => Object.keys(element.document));
    assert.deepEqual(
      TEXTS.filter((text) => !kept.includes(text)),
      [],
      "members of every name come back",
    );
    assert.equal(
      await tab.evaluate(() => ({}).onerror ?? Object.prototype.src ?? "nothing"),
      "nothing",
      "objects are as they were",
    );
  });
});

test("as the page's own text, titles, ids and links", async () => {
  const paragraph = (text) =>
    `<p title="${escaped(text)}" id="${escaped(text)}">${escaped(text)} <em data-x="${escaped(text)}">word</em></p>`;
  const article = (lang) =>
    `<article lang="${lang}" aria-label="${escaped(TEXTS[3])}">${TEXTS.map(paragraph).join("")}</article>`;
  const markup = page(`<diglot-article>${article("en")}${article("fr")}</diglot-article>`);
  await eachPage(markup, async (tab, name) => {
    await drawn(tab);
    await nothingLost(tab, name);
    await harmless(tab, name);
  });
});

/** Paragraphs and figures of an article's markup that say a vector wherever markup can say something. */
const everywhere = (text, at) => {
  const value = escaped(text);
  const address = escaped(SCHEMES[at % SCHEMES.length]);
  const figure = `<figure id="${value}"><img src="${address}" srcset="${address} 2x" alt="${value}" title="${value}">
<figcaption title="${value}">${value}</figcaption></figure>`;
  return `<p title="${value}" id="${value}" class="${value}" lang="${value}" dir="${value}" aria-label="${value}"
 data-x="${value}">${value} <a href="${value}" title="${value}" rel="${value}" target="${value}">word</a> <em
 lang="${value}" aria-label="${value}">more</em></p>${at % 8 ? "" : figure}`;
};

/** An element whose other language is a page of its own. */
const alternate = (address, { tag = "fr", label = "In French", own = TEXTS.map(escaped).join("</p><p>") } = {}) =>
  `<diglot-article loading="eager"><article lang="en"><p>${own}</p></article>
<a rel="alternate" hreflang="${tag}" href="${address}" title="${label}" aria-label="${label}">${label}</a></diglot-article>`;

const fetched = (address, article, lang = "fr") =>
  site.serve(address, `<!doctype html><html lang="${lang}"><title>${escaped(TEXTS[9])}</title><body>${article}`);

test("as the other language's own page", async () => {
  fetched("/attack-fr", `<article aria-label="${escaped(TEXTS[3])}">${TEXTS.map(everywhere).join("")}</article>`);
  await eachPage(page(alternate("/attack-fr")), async (tab, name) => {
    await drawn(tab);
    await nothingLost(tab, name);
    await harmless(tab, name);
  });
});

test("as links to other pages: their languages, addresses and words", async () => {
  const links = TEXTS.map((text) => {
    const value = escaped(text);
    return `<a rel="alternate" hreflang="${value}" href="${value}" data-select="${value}" type="${value}">${value}</a>`;
  });
  fetched("/attack-fr", "<article><p>Une phrase ici.</p></article>");
  const markup = alternate("/attack-fr", { label: escaped(TEXTS[0]), own: "One sentence here." });
  await eachPage(page(markup.replace("<a ", `${links.join("")}<a `)), async (tab, name) => {
    await drawn(tab);
    assert.deepEqual(await side(tab, "b"), ["Une phrase ici."], name);
    await harmless(tab, name);
  });
});

test("as the markup of the other language's own page", async () => {
  const addresses = TEXTS.map((text, at) => {
    fetched(`/markup/${at}`, `<article><p>Before ${at}.</p> ${text} <p>After.</p></article><p>Beside.`);
    return `/markup/${at}`;
  });
  while (addresses.length) {
    const some = addresses.splice(0, 100);
    const elements = some.map((address) => alternate(address, { own: "One." }));
    // a policy would forbid what nothing may ask for
    await eachPage(page(elements.join("")), (tab, name) => markedUp(tab, name, some), POLICIES.slice(0, 1));
  }
});

async function markedUp(tab, name, addresses) {
  await drawn(tab, addresses.length);
  const firsts = await tab.$$eval(".diglot-viewer", (all) =>
    all.map((viewer) => viewer.querySelector("[data-side=b] .diglot-segment").textContent.trim()),
  );
  assert.deepEqual(
    firsts,
    addresses.map((address) => `Before ${address.split("/").pop()}.`),
    name,
  );
  // an image is shown, from wherever it is
  const images = await tab.$$eval(".diglot-viewer img", (all) =>
    all.flatMap((image) => [image.src, ...image.srcset.split(/,\s+/).map((each) => each.split(" ")[0])]),
  );
  await harmless(tab, name, images);
}

/** What a page may hold to stand for the properties of its forms and of itself. */
const NAMES =
  "nextSibling previousSibling firstChild lastChild parentNode parentElement childNodes nodeType nodeValue localName " +
  "getAttribute setAttribute removeAttribute hasAttribute getAttributeNames querySelector querySelectorAll closest matches " +
  "textContent ownerDocument cloneNode insertBefore appendChild before remove replaceWith isConnected defaultView " +
  "createElement createComment createTextNode createTreeWalker documentElement body classList children contains";

const clobbering = (names) => {
  const controls = names.map((name) => `<input name="${name}"><img name="${name}" alt="">`).join("");
  const far = names.map((name) => `<input form="far" name="${name}">`).join("");
  return `<p>Before.</p><form>${controls}</form><p>Between.</p><form id="far"></form>${far}<p>After.</p>`;
};

test("as forms and images that are called like what a page is read by", async () => {
  const names = NAMES.split(" ");
  names.forEach((name) => fetched(`/names/${name}`, `<article>${clobbering([name])}</article>`));
  fetched("/names/all", `<article>${clobbering(names)}</article>`);
  // by one name a form cannot be read at all; by another it is read without end
  const own = names.filter((name) => /[sS]ibling|Child|parent|node/.test(name));
  const both = own.map((name) => {
    const article = `<p>Before.</p><form><input name="${name}"></form><p>After.</p>`;
    return `<diglot-article loading="eager"><article lang="en">${article}</article><article lang="fr">${article}</article></diglot-article>`;
  });
  const apart = [...names, "all"].map((name) => alternate(`/names/${name}`, { own: "One." }));
  await eachPage(page(apart.join("")), async (tab, name) => {
    await drawn(tab, apart.length);
    const said = await tab.$$eval(".diglot-viewer", (all) =>
      all.map((viewer) =>
        [...viewer.querySelectorAll("[data-side=b] .diglot-segment")].map((each) => each.textContent.trim()).join(" "),
      ),
    );
    assert.deepEqual(
      [...names, "all"].filter((_, at) => said[at] !== "Before. Between. After."),
      [],
      name,
    );
    await harmless(tab, name);
  });
  await eachPage(page(both.join("")), async (tab, name) => {
    await drawn(tab, both.length);
    const kept = await tab.evaluate(() => {
      const forms = document.querySelectorAll("form").length;
      for (const element of document.querySelectorAll("diglot-article")) element.restore();
      return [forms, document.querySelectorAll("article > form").length];
    });
    assert.deepEqual(kept, [2 * own.length, 2 * own.length], `${name}: a form is lost`);
    await harmless(tab, name);
  });
});

test("as plain text", async () => {
  const text = TEXTS.join("\n\n");
  await eachPage(page("", { script: "/plain.js" }), async (tab, name) => {
    await tab.waitForFunction(() => window.plain);
    await tab.evaluate(async (text) => {
      const made = await window.plain.align({ lang: "en", text }, { lang: "fr", text });
      window.plain.mount(document.body, made);
      await document.querySelector("diglot-article").ready;
    }, text);
    await drawn(tab);
    await nothingLost(tab, name);
    await harmless(tab, name);
  });
});

test("as an article that the command line has written, without a script and with it", async () => {
  const markup = render(document(), "--fragment", "--lang", "en");
  for (const script of ["", "/dist/diglot.js"]) {
    const act = async (tab, name) => {
      if (script) await drawn(tab);
      await nothingLost(tab, name);
      await harmless(tab, name);
    };
    await eachPage(page(markup, { script, head: SHEET }), act, POLICIES.slice(0, 1));
  }
});

test("as languages, views and other attributes", async () => {
  const tags = ALL.filter(({ category }) => category === "language tags" || category === "out of an attribute");
  const one = ({ text }) => {
    const value = escaped(text);
    return `<diglot-article id="${value}" view="${value}" grain="${value}" first="${value}" default-view="${value}" storage="${value}"
loading="eager"><article lang="${value}"><p>One sentence here.</p></article><article lang="fr"><p>Une phrase ici.</p></article></diglot-article>`;
  };
  await eachPage(page(tags.map(one).join("\n")), async (tab, name) => {
    await drawn(tab, tags.length);
    const languages = await tab.$$eval(".diglot-viewer [lang]", (all) => all.map(({ lang }) => lang));
    assert.deepEqual(
      languages.filter((tag) => !/^[A-Za-z0-9-]*$/.test(tag)),
      [],
      name,
    );
    await harmless(tab, name);
  });
});

test("as languages of a document: refused, by name, with nothing moved", async () => {
  await eachPage(page(`<diglot-article>${FALLBACK}</diglot-article>`), async (tab, name) => {
    await tab.waitForFunction(() => customElements.get("diglot-article"));
    const tags = ALL.filter(({ category }) => category === "language tags").map(({ text }) => text);
    const codes = await tab.evaluate(async (tags) => {
      const element = window.document.querySelector("diglot-article");
      const codes = [];
      for (const lang of tags) {
        const text = { lang, blocks: [{ text: "One." }] };
        element.article = { diglot: 1, a: text, b: { ...text, lang: "fr" } };
        codes.push(
          await element.ready.then(
            () => "drawn",
            ({ code }) => code,
          ),
        );
      }
      return codes;
    }, tags);
    assert.deepEqual([...new Set(codes)], ["bad-document"], name);
    assert.equal(await tab.$eval("diglot-article article", (article) => article.checkVisibility()), true, name);
    assert.deepEqual(await intruders(tab, site.base), [], name);
  });
});
