// Every way to fail has its code, one event, one line on the console, and leaves the page as it was.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { element, golden, page, seen, text } from "./articles.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";
import { DIST, WASM, addresses, built } from "./dist.mjs";

const [PAGES] = addresses(/^page-/);
const DOCUMENT = `<diglot-article src="/document"><article lang="en"><p>What the page has.</p></article></diglot-article>`;
const PAGE = `<diglot-article><article lang="en"><p>What the page has.</p></article>
<a rel="alternate" hreflang="ar" href="/other">In Arabic</a></diglot-article>`;
const HEARD = `<script>window.heard = []; window.views = 0;
addEventListener("diglot-error", ({ detail }) => heard.push(detail));</script>`;

let site;
before(async () => (site = await open()));
after(() => site.close());

const end =
  (status, body = "", headers = {}) =>
  (request, response) =>
    response.writeHead(status, { "cache-control": "no-store", ...headers }).end(body);
const typed = { "content-type": "application/wasm" };
const html = { "content-type": "text/html" };
/** To the same server by another name, which lets every page read it. */
const elsewhere = ({ url }, response) => {
  const { port } = new URL(site.base);
  const location = `http://localhost:${port}/anywhere`;
  const open = { "access-control-allow-origin": "*", ...html };
  site.serve("/anywhere", end(200, "<article>Elsewhere.", open));
  end(302, "", { location, ...open })({ url }, response);
};
const wasm = () => built(WASM);
const json = (value) => end(200, JSON.stringify(value), { "content-type": "application/json" });
/** A document of `count` sentences a side. */
const many = (count, text) => {
  const side = (lang) => ({ lang, blocks: [{ segments: Array(count).fill(text) }] });
  return { diglot: 1, a: side("en"), b: side("fr") };
};
/** A document of some blocks on one side. */
const blocks = (list, lang = "en") => ({
  diglot: 1,
  a: { lang, blocks: [...list, { text: "A." }] },
  b: { lang: "fr", text: "A." },
});
const linked = [{ text: "A.", href: `/${"a".repeat(20_000)}` }];
const LONG_TAG = `en-x${"-aaaaaaaa".repeat(2_500)}`;
const never = (headers) => (request, response) => {
  response.writeHead(200, headers);
  response.write("{");
};
/** 160 Mbit/s: a WebKit that gets little of the processor does nothing else until it has read what has come. */
const endless = (request, response) => {
  response.writeHead(200, { "content-type": "text/html" });
  const chunk = Buffer.alloc(1 << 20, " ");
  const more = () => response.writableEnded || response.destroyed || response.write(chunk, () => setTimeout(more, 50));
  more();
};

/** A page whose element fails: what was heard and said, and what is left. */
async function failing({ path = "/failing", body, head = "", served = {}, headers, patience = 5000 }) {
  for (const [address, answer] of Object.entries(served)) site.serve(address, answer);
  const markup = page(body, { head: HEARD + head });
  site.serve(path, headers ? end(200, markup, { "content-type": "text/html", ...headers }) : markup);
  const tab = await visit(site, path);
  try {
    // by the clock: a tab beside others has no frames
    await tab.waitForFunction(() => window.heard.length > 0, { timeout: patience, polling: 50 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const state = await tab.evaluate(() => ({
      heard: window.heard,
      viewer: document.querySelector(".diglot-viewer"),
      shown: [...document.querySelectorAll("diglot-article > *")].every((child) => child.checkVisibility()),
    }));
    const rejected = await tab.evaluate(() =>
      document.querySelector("diglot-article").ready.then(
        () => null,
        ({ code }) => code,
      ),
    );
    return { ...state, rejected, said: tab.said.filter((line) => /diglot|uncaught/.test(line)) };
  } finally {
    await tab.close();
    for (const address of Object.keys(served)) site.serve(address, undefined);
  }
}

const CORE = element(golden("ar-en"), `loading="eager"`);
const short = (list) => list.map((each) => each.replace(/\s+/g, " ").slice(0, 120));

const CASES = [
  ["not-found", "a document that is gone: 404", { body: DOCUMENT, served: { "/document": end(404) } }],
  ["not-found", "a document that is gone: 410", { body: DOCUMENT, served: { "/document": end(410) } }],
  ["not-found", "a core that is not there", { body: CORE, served: { [WASM]: end(404) } }],
  ["network", "a document behind a status", { body: DOCUMENT, served: { "/document": end(503) } }],
  ["network", "a core behind a status", { body: CORE, served: { [WASM]: end(500) } }],
  [
    "network",
    "a connection that is reset",
    { body: DOCUMENT, served: { "/document": (request) => request.socket.destroy() } },
  ],
  ["network", "the script that reads pages is not there", { body: PAGE, served: { [PAGES]: end(404) } }],
  [
    "network",
    "another origin that does not allow it",
    { body: DOCUMENT.replace("/document", "http://localhost:1/document") },
  ],
  [
    "network",
    "a redirect to nowhere",
    { body: DOCUMENT, served: { "/document": end(302, "", { location: "http://localhost:1/" }) } },
  ],
  ["timeout", "a core that stops coming", { body: CORE, served: { [WASM]: never(typed) }, patience: 14_000 }],
  ["no-wasm", "a browser without WebAssembly", { body: CORE, head: "<script>delete globalThis.WebAssembly</script>" }],
  [
    "no-wasm",
    "HTML in the core's place",
    { body: CORE, served: { [WASM]: "<!doctype html><title>Not found</title>" } },
  ],
  [
    "no-wasm",
    "a core cut short",
    { body: CORE, served: { [WASM]: (...all) => end(200, wasm().subarray(0, 9000), typed)(...all) } },
  ],
  [
    "no-wasm",
    "a malformed core",
    {
      body: CORE,
      served: {
        [WASM]: (...all) => end(200, Buffer.concat([wasm().subarray(0, 8), Buffer.from([99, 99])]), typed)(...all),
      },
    },
  ],
  ["bad-document", "no JSON", { body: DOCUMENT, served: { "/document": end(200, "{") } }],
  ["bad-document", "no UTF-8", { body: DOCUMENT, served: { "/document": end(200, Buffer.from([0x22, 0xff, 0x22])) } }],
  [
    "bad-document",
    "another version",
    {
      body: DOCUMENT,
      served: { "/document": json({ diglot: 2, a: text(golden("ar-en"), "a"), b: text(golden("ar-en"), "b") }) },
    },
  ],
  [
    "bad-document",
    "a side that is missing",
    { body: DOCUMENT, served: { "/document": json({ diglot: 1, a: text(golden("ar-en"), "a") }) } },
  ],
  [
    "bad-document",
    "one article only",
    { body: `<diglot-article><article lang="en"><p>One.</p></article></diglot-article>` },
  ],
  [
    "integrity",
    "the core of another build",
    {
      body: CORE,
      served: { [WASM]: (...all) => end(200, Buffer.concat([wasm(), Buffer.from([0, 2, 1, 120])]), typed)(...all) },
    },
  ],
  [
    "csp",
    "a policy that lets nothing be compiled",
    { body: CORE, headers: { "content-security-policy": "script-src 'self' 'unsafe-inline'" } },
  ],
  [
    "csp",
    "a policy that lets nothing be fetched",
    {
      body: CORE,
      headers: {
        "content-security-policy": "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'none'",
      },
    },
  ],
  [
    "too-large",
    "a document of too many sentences",
    { body: DOCUMENT, served: { "/document": json(many(20_001, "A.")) } },
  ],
  [
    "too-large",
    "a document of too much text",
    { body: DOCUMENT, served: { "/document": json(many(5, "a".repeat(900_000))) } },
  ],
  [
    "too-large",
    "a document of too many figures",
    { body: DOCUMENT, served: { "/document": json(blocks(Array(20_000).fill({ kind: "embed", url: "/x" }))) } },
  ],
  [
    "too-large",
    "a document whose every sentence would repeat a long address",
    { body: DOCUMENT, served: { "/document": json(blocks(Array(2000).fill({ segments: [linked] }))) } },
  ],
  [
    "too-large",
    "a document whose every sentence would repeat a long language",
    { body: DOCUMENT, served: { "/document": json(blocks(Array(2000).fill({ text: "A." }), LONG_TAG)) } },
  ],
  ["too-large", "a document without end", { body: DOCUMENT, served: { "/document": endless }, patience: 15_000 }],
  [
    "too-large",
    "a document that says how large it is",
    { body: DOCUMENT, served: { "/document": never({ "content-length": "99000000" }) } },
  ],
  // the other language's own page
  ["not-found", "a page that is gone: 404", { body: PAGE, served: { "/other": end(404, "<article>Gone.", html) } }],
  ["not-found", "a page that is gone: 410", { body: PAGE, served: { "/other": end(410) } }],
  ["network", "a page behind a status", { body: PAGE, served: { "/other": end(403, "<article>No.", html) } }],
  [
    "network",
    "a page whose connection is reset",
    { body: PAGE, served: { "/other": (request) => request.socket.destroy() } },
  ],
  [
    "network",
    "a page of another origin that does not allow it",
    { body: PAGE.replace("/other", "http://localhost:1/other") },
  ],
  [
    "network",
    "a page that leads to another origin, which allows it",
    { body: PAGE, served: { "/other": (request, response) => elsewhere(request, response) } },
  ],
  [
    "bad-document",
    "a page that is no HTML",
    { body: PAGE, served: { "/other": end(200, "{}", { "content-type": "application/json" }) } },
  ],
  ["bad-document", "a page without an article", { body: PAGE, served: { "/other": end(200, "<p>No article.", html) } }],
  [
    "bad-document",
    "a page whose article its script writes",
    { body: PAGE, served: { "/other": end(200, "<main></main><script>document.write('One.')</script>", html) } },
  ],
  [
    "bad-document",
    "a page without the element that is named",
    {
      body: PAGE.replace("href", 'data-select=".none" href'),
      served: { "/other": end(200, "<article>One.", html) },
    },
  ],
  [
    "bad-document",
    "a selector that is none",
    { body: PAGE.replace("href", 'data-select="::" href'), served: { "/other": end(200, "<article>One.", html) } },
  ],
  [
    "csp",
    "a policy that lets no other page be fetched",
    {
      body: PAGE,
      headers: {
        "content-security-policy": "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src http://*/dist/",
      },
    },
  ],
  ["too-large", "a page without end", { body: PAGE, served: { "/other": endless }, patience: 15_000 }],
  [
    "too-large",
    "a page that says how large it is",
    { body: PAGE, served: { "/other": never({ "content-length": "9000000", ...html }) } },
  ],
];

/** What is waited for as long as there is hope; beside one another, each at an address of its own. */
const WAITED = [
  [
    "timeout",
    "a document that stops coming",
    { body: DOCUMENT, served: { "/document": never({ "content-type": "application/json" }) } },
  ],
  ["timeout", "a page that does not come", { body: PAGE.replace("/other", "/never"), served: { "/never": () => {} } }],
  [
    "timeout",
    "a page that stops coming",
    { body: PAGE.replace("/other", "/stops"), served: { "/stops": never(html) } },
  ],
];

function fails([code, what, options]) {
  test(`${code}: ${what}`, { timeout: 40_000 }, async () => {
    const found = await failing(options);
    assert.deepEqual(
      found.heard.map((detail) => detail.code),
      [code],
      JSON.stringify(found.heard),
    );
    assert.equal(found.rejected, code);
    assert.ok(found.heard[0].message.length > 10);
    assert.equal(found.viewer, null);
    assert.ok(found.shown, "what the page has is shown");
    const errors = found.said.filter((line) => line.startsWith("error: diglot") || line.startsWith("uncaught"));
    assert.equal(errors.length, 1, short(found.said).join("\n"));
    assert.ok(errors[0].startsWith(`error: diglot: ${code}`), errors[0]);
  });
}

for (const each of CASES) fails(each);
describe("what is waited for", { concurrency: true }, () => {
  for (const [at, [code, what, options]] of WAITED.entries())
    fails([code, what, { ...options, path: `/waited-${at}`, patience: 14_000 }]);
});

test("a core served under another type works, with one warning", async (t) => {
  t.after(() => site.serve(WASM, undefined));
  site.serve(WASM, (...all) => end(200, wasm(), { "content-type": "application/octet-stream" })(...all));
  site.serve("/mime", page(CORE + CORE));
  const tab = await visit(site, "/mime");
  await drawn(tab, 2);
  assert.equal(tab.said.length, 1, tab.said.join("\n"));
  assert.match(tab.said[0], /^warn.*application\/octet-stream/);
  await tab.close();
});

test("without the script of the menu reading and switching go on, and one line says so", async (t) => {
  const [more] = addresses(/^more-/);
  site.serve(more, end(404));
  t.after(() => site.serve(more, undefined));
  site.serve("/no-menu", page(CORE + CORE));
  const tab = await visit(site, "/no-menu#dg-x"); // where that leads is in that script too
  await drawn(tab, 2);
  const found = await tab.evaluate(async () => {
    const all = [...document.querySelectorAll("diglot-article")];
    const views = [];
    for (const { shadowRoot } of all) shadowRoot.querySelector(".diglot-more").click();
    while (all.some(({ shadowRoot }) => shadowRoot.querySelector(".diglot-more, .diglot-position")))
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const element of all) {
      for (const view of ["columns", "interleave", "b", "a"]) {
        element.shadowRoot.querySelector(`[value=${view}]`).click();
        views.push(element.view);
      }
      element.querySelector(".diglot-segment").click();
    }
    return { views, hidden: document.querySelectorAll(".diglot-side[hidden]").length };
  });
  assert.deepEqual(found.views, ["columns", "interleave", "b", "a", "columns", "interleave", "b", "a"]);
  assert.ok(found.hidden > 0);
  // Chromium says itself that nothing was there, Firefox that it was no script
  const ours = tab.said.filter((line) => !/^error: (Failed to load resource|Loading module from)/.test(line));
  assert.equal(ours.length, 1, tab.said.join("\n"));
  assert.match(ours[0], /^warn: diglot: /);
  await tab.close();
});

test("under the strictest policy everything works", async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const strict = `<!doctype html><html lang=en><meta charset=utf-8><title>Strict</title><link rel=icon href="data:,"><script type=module src=/dist/diglot.js></script>${CORE}`;
  site.serve("/strict", end(200, strict, { "content-type": "text/html", "content-security-policy": policy }));
  const tab = await visit(site, "/strict");
  await drawn(tab);
  await equipped(tab);
  const gold = golden("ar-en");
  const found = await tab.evaluate(seen);
  assert.equal(found.drawn.a.length, gold.a.paragraphs.flat().length);
  await tab.evaluate(() => {
    const { shadowRoot } = document.querySelector("diglot-article");
    shadowRoot.querySelector("[value=columns]").click();
    shadowRoot.querySelector(".diglot-more").click();
    shadowRoot.querySelectorAll(".diglot-step")[1].click();
    shadowRoot.querySelector(".diglot-position").focus();
  });
  assert.deepEqual(tab.said, []);
  await tab.close();
});

/** In the page: once `window.trap` is set, whatever the core is asked traps, as often as it is set. */
const NAMES = JSON.parse(readFileSync(new URL("../diglot_names.json", DIST), "utf8"));
const WORK = ["step", "draw", "begin"].map((name) => NAMES[`article_${name}`]);
const TRAPS = `<script>
  const stop = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11))).exports.t;
  const { Instance } = WebAssembly;
  window.instances = 0;
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports);
    if (Object.keys(exports).length) window.instances++; // not what only asks whether it may
    const get = (target, name) => {
      const value = target[name];
      if (typeof value !== "function" || !${JSON.stringify(WORK)}.includes(name)) return value;
      return (...all) => (window.trap > 0 ? (window.trap--, stop()) : value(...all));
    };
    return { exports: new Proxy({ ...exports }, { get }) };
  };
  WebAssembly.Instance.prototype = Instance.prototype;
</script>`;

test("after a trap what is drawn switches on, and the next element gets a fresh core", async () => {
  site.serve("/trap", page(`${CORE}${CORE}${CORE}<div id=later></div>`, { head: HEARD + TRAPS }));
  const tab = await visit(site, "/trap");
  await drawn(tab, 3);
  const result = await tab.evaluate(async (markup) => {
    const before = window.instances;
    const later = document.getElementById("later");
    window.trap = 1;
    later.innerHTML = markup;
    const code = await later.firstElementChild.ready.then(
      () => null,
      (error) => error.code,
    );
    const failed = later.querySelectorAll(".diglot-viewer").length;
    const shown = later.querySelector("article").checkVisibility();
    const views = [...document.querySelectorAll("diglot-article")].slice(0, 3).map((element) => {
      const before = element.querySelector(".diglot-side[data-side=b]").checkVisibility();
      element.view = "columns";
      element.view = "a";
      const hidden = element.querySelector(".diglot-side[data-side=b] p").checkVisibility();
      element.view = "columns";
      return [before, hidden, element.querySelector(".diglot-side[data-side=b] p").checkVisibility()].join();
    });
    later.innerHTML = markup;
    await later.firstElementChild.ready;
    return {
      code,
      failed,
      shown,
      views,
      again: later.querySelectorAll(".diglot-passage").length,
      fresh: window.instances - before,
      heard: window.heard.map(({ code }) => code),
    };
  }, CORE);
  assert.deepEqual(
    result.views.map((view) => view.split(",").slice(1).join()),
    Array(3).fill("false,true"),
  );
  assert.ok(result.again > 0);
  assert.deepEqual(
    [result.code, result.failed, result.shown, result.fresh, result.heard],
    ["trap", 0, true, 1, ["trap"]],
  );
  await tab.close();
});

test("an object that holds itself is refused, one nested in itself as deep as a document may be is not", async () => {
  site.serve("/deep", page("<diglot-article><article lang=en><p>What the page has.</p></article></diglot-article>"));
  const tab = await visit(site, "/deep");
  await tab.waitForFunction(() => customElements.get("diglot-article"));
  const codes = await tab.evaluate(async () => {
    const element = document.querySelector("diglot-article");
    const codes = [];
    const show = async (own) => {
      element.article = { diglot: 1, a: { lang: "en", text: "One." }, b: { lang: "fr", text: "Un." }, "x-own": own };
      codes.push(
        await element.ready.then(
          () => "drawn",
          ({ code }) => code,
        ),
      );
    };
    const itself = [];
    itself.push({ itself });
    const nested = (deep) => (deep ? [nested(deep - 1)] : 1);
    for (const own of [itself, nested(70), nested(62)]) await show(own);
    return codes;
  });
  assert.deepEqual(codes, ["bad-document", "bad-document", "drawn"]);
  await tab.close();
});

test("of markup nested without end the text is drawn, and no more than 32 of each kind of element", async () => {
  site.serve("/nested", page(`<div id=place></div>`));
  const tab = await visit(site, "/nested");
  await tab.waitForFunction(() => customElements.get("diglot-article"));
  const found = await tab.evaluate(async () => {
    const element = document.createElement("diglot-article");
    element.setAttribute("loading", "eager");
    for (const lang of ["en", "fr"]) {
      const article = element.appendChild(Object.assign(document.createElement("article"), { lang }));
      for (const names of [["blockquote"], ["ul", "li"], ["em"], ["b", "a"]]) {
        let inner = article.appendChild(document.createElement("div"));
        for (let at = 0; at < 1000; at++) inner = inner.appendChild(document.createElement(names[at % names.length]));
        inner.textContent = `In ${names[0]}.`;
      }
    }
    document.getElementById("place").append(element);
    await element.ready;
    const viewer = element.querySelector(".diglot-viewer");
    const chain = (node) => (node === viewer ? 0 : 1 + chain(node.parentNode));
    const texts = [...viewer.querySelectorAll("[data-side=a] .diglot-segment")].map(({ textContent }) => textContent);
    return { texts, deepest: Math.max(...[...viewer.querySelectorAll("*")].map(chain)) };
  });
  assert.deepEqual(found.texts, ["In blockquote.", "In ul.", "In em.", "In b."]);
  assert.ok(found.deepest > 30 && found.deepest < 80, `${found.deepest}`);
  assert.deepEqual(tab.said, []);
  await tab.close();
});

/** Runs before the page's own script: the memory of the instance of the core that was made last. */
const MEMORY = `<script>
  const { Instance } = WebAssembly;
  window.instances = 0;
  WebAssembly.Instance = function (...given) {
    const made = new Instance(...given);
    const memory = Object.values(made.exports).find((each) => each instanceof WebAssembly.Memory);
    if (memory) (window.memory = memory), window.instances++;
    return made;
  };
</script>`;

test("a core's memory ends at 256 MB; out of memory is a trap, and the next element has a fresh core", async () => {
  site.serve("/memory", page(CORE, { head: HEARD + MEMORY }));
  const tab = await visit(site, "/memory");
  await drawn(tab);
  const found = await tab.evaluate(async (markup) => {
    let pages = window.memory.buffer.byteLength / 65536;
    // all that there is, in steps, since a device may have less
    for (let step = 4096; step >= 1;) {
      try {
        window.memory.grow(step);
        pages += step;
      } catch {
        step /= 2;
      }
    }
    const text = "A sentence that is here. ".repeat(4000);
    const large = document.createElement("diglot-article");
    large.setAttribute("loading", "eager");
    large.article = { diglot: 1, a: { lang: "en", text }, b: { lang: "fr", text } };
    document.body.append(large);
    const code = await large.ready.then(
      () => null,
      ({ code }) => code,
    );
    const switched = ["columns", "b", "a"].map((view) => {
      const [element] = document.querySelectorAll("diglot-article");
      element.view = view;
      return [...element.querySelectorAll(".diglot-side[data-side=b] p")].some((block) => block.checkVisibility());
    });
    document.body.insertAdjacentHTML("beforeend", markup);
    const last = document.body.lastElementChild;
    await last.ready;
    const again = last.querySelectorAll(".diglot-passage").length;
    const heard = window.heard.map(({ code }) => code);
    return { pages, code, switched, again, heard, instances: window.instances };
  }, CORE);
  assert.ok(found.pages <= 4096, `${found.pages} pages`);
  assert.ok(found.again > 0);
  assert.deepEqual([found.code, found.heard, found.instances], ["trap", ["trap"], 2]);
  assert.deepEqual(found.switched, [true, true, false]);
  await tab.close();
});

test("align() and guess() out of memory: a trap too, and the next call has a fresh core", async () => {
  site.serve("/program", page("", { head: MEMORY }));
  const tab = await visit(site, "/program");
  const found = await tab.evaluate(async () => {
    const { align, guess } = await import("/dist/diglot.js");
    const large = "x".repeat(2 ** 28); // as much as a core's memory may be
    const short = { lang: "en", text: "One. Two." };
    const failing = [() => guess(large), () => align({ lang: "fr", text: large }, short)];
    const found = [];
    for (const fails of failing) {
      const code = await fails().then(
        () => null,
        ({ code }) => code,
      );
      const { beads } = await align(short, { lang: "fr", text: "Un. Deux." });
      found.push([code, beads.length, await guess("Bonjour, ceci est français."), window.instances]);
    }
    return found;
  });
  assert.deepEqual(found, [
    ["trap", 2, "fr", 2],
    ["trap", 2, "fr", 3],
  ]);
  assert.deepEqual(tab.said, []);
  await tab.close();
});
