// What is fetched, when, from where, and what is kept: docs/privacy.md.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, markup, page, text } from "./articles.mjs";
import { drawn, equipped, open, requested, visit } from "./browser.mjs";
import { WASM, addresses, built } from "./dist.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

/** The paths a page asks for, without the page itself. */
async function asked(path, body, act = async () => {}, options = {}) {
  site.serve(path.replace(/#.*/, ""), page(body, options));
  const tab = await visit(site, path, { fresh: true });
  await act(tab);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const requests = (await requested(tab)).map((address) => new URL(address));
  const cookies = await tab.cookies();
  const kept = await tab.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
  await tab.close();
  const paths = requests.filter(
    ({ protocol, pathname }) => protocol !== "data:" && pathname !== path.replace(/#.*/, ""),
  );
  return {
    paths: paths.map(({ origin, pathname }) => (origin === site.base ? pathname : `${origin}${pathname}`)),
    cookies,
    kept,
  };
}

const article = (attributes) => element(golden("ar-en"), attributes);
const far = `<div style="height:6000px"></div>`;

test("everything once, however many elements, and nothing from elsewhere", async () => {
  const { paths, cookies } = await asked("/many", Array(3).fill(article(`loading="eager"`)).join(""), (tab) =>
    drawn(tab, 3),
  );
  assert.equal(new Set(paths).size, paths.length, paths.join("\n"));
  assert.ok(
    paths.every((path) => path.startsWith("/dist/")),
    paths.join("\n"),
  );
  const names = paths.map((path) => path.replace(/-[0-9a-f]{8}/, "")).sort();
  assert.deepEqual(names, ["/dist/diglot.js", "/dist/diglot.wasm", "/dist/packs/ar.pack", "/dist/packs/en.pack"]);
  assert.deepEqual(cookies, []);
});

test("a document is fetched from the address on the element, and one with its beads needs no packs", async () => {
  const gold = golden("ar-en");
  const blocks = (side) => ({ lang: gold[side].lang, blocks: gold[side].paragraphs.map((segments) => ({ segments })) });
  const beads = gold.beads.map(({ a, b }) => ({ a, b }));
  const answer = JSON.stringify({ diglot: 1, a: blocks("a"), b: blocks("b"), beads });
  site.serve("/story.json", (request, response) => response.setHeader("content-type", "application/json").end(answer));
  const { paths } = await asked("/src", `<diglot-article src="/story.json"></diglot-article>`, (tab) => drawn(tab));
  const names = paths.map((path) => path.replace(/-[0-9a-f]{8}/, "")).sort();
  assert.deepEqual(names, ["/dist/diglot.js", "/dist/diglot.wasm", "/story.json"]);
  assert.equal(text(gold, "a").lang, "ar");
});

/** Pages whose core comes in two parts, the second when `go` is called, and whose packs come when `give` is. */
function held(body, part) {
  const free = {};
  const [went, given] = ["go", "give"].map((name) => new Promise((resolve) => (free[name] = resolve)));
  site.serve(WASM, async (_, response) => {
    const bytes = built(WASM);
    response.writeHead(200, { "content-type": "application/wasm" }).write(bytes.subarray(0, bytes.length * part));
    await went;
    response.end(bytes.subarray(bytes.length * part));
  });
  const packs = addresses(/\.pack$/);
  for (const pack of packs) site.serve(pack, (_, response) => given.then(() => response.end(built(pack))));
  site.serve("/held", page(body));
  const end = () => [WASM, ...packs].forEach((address) => site.serve(address, undefined));
  return { ...free, end };
}

const hasPacks = async (tab) => (await requested(tab)).some((address) => address.endsWith(".pack"));

test("language packs leave the core the way until half of it has come", async () => {
  for (const part of [0.3, 0.7]) {
    const { go, give, end } = held(article(), part);
    give();
    const tab = await visit(site, "/held", { fresh: true });
    await tab.waitForFunction(() => document.querySelector("diglot-article").shadowRoot?.querySelector("fieldset"));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await hasPacks(tab), part > 0.5, `${part} of the core`);
    go();
    await drawn(tab);
    assert.ok(await hasPacks(tab));
    await tab.close();
    end();
  }
});

for (const [when, after] of [
  ["once the control is there", 200],
  ["a second after it has come where the control is not", undefined],
]) {
  test(`the core is compiled ${when}`, async () => {
    const [words] = addresses(/labels.*\/de\.json$/);
    let give;
    const wanted = new Promise((resolve) => {
      site.serve(words, (_, response) => {
        give = () => response.setHeader("content-type", "application/json").end(built(words));
        resolve();
      });
    });
    const preload = `const { fetch } = window;
      let since;
      window.fetch = (url, ...all) => {
        if (String(url).endsWith(".wasm")) since = performance.now();
        return fetch(url, ...all);
      };
      for (const name of ["compile", "compileStreaming"]) {
        const own = WebAssembly[name];
        if (own) WebAssembly[name] = (...all) => {
          const control = document.querySelector("diglot-article").shadowRoot.querySelector("fieldset");
          window.compiled ??= { control: Boolean(control), after: performance.now() - since };
          return own.apply(WebAssembly, all);
        };
      }`;
    site.serve("/framed", page(article(), { lang: "de" }));
    const tab = await visit(site, "/framed", { fresh: true, preload });
    await wanted;
    if (after) setTimeout(give, after);
    else await tab.waitForFunction(() => window.compiled).then(give);
    await drawn(tab);
    const compiled = await tab.evaluate(() => window.compiled);
    assert.ok(after ? compiled.control || compiled.after > 990 : !compiled.control, JSON.stringify(compiled));
    assert.ok(after || compiled.after > 990, JSON.stringify(compiled));
    assert.deepEqual(tab.said, []);
    await tab.close();
    site.serve(words, undefined);
  });
}

test("while packs come the core is rehearsed, once a page, and nothing is seen of it", async () => {
  const preload = `window.rehearsals = 0;
    const { encode } = TextEncoder.prototype;
    TextEncoder.prototype.encode = function (text) { rehearsals += text.startsWith("language"); return encode.call(this, text) };`;
  const viewer = (tab) => tab.$eval(".diglot-viewer", ({ textContent }) => textContent);
  const { go, give, end } = held(Array(2).fill(article(`loading="eager"`)).join(""), 1);
  go();
  const tab = await visit(site, "/held", { fresh: true, preload });
  await tab.waitForFunction(() => window.rehearsals > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await tab.evaluate(() => document.querySelectorAll(".diglot-segment").length), 0);
  give();
  await drawn(tab, 2);
  assert.equal(await tab.evaluate(() => window.rehearsals), 1);
  assert.deepEqual(tab.said, []);
  const late = await viewer(tab);
  await tab.close();
  end();
  const again = await visit(site, "/held", { fresh: true });
  await drawn(again, 2);
  assert.equal(await viewer(again), late);
  await again.close();
});

test("what is replaced while the core and the packs are on their way is not drawn, nor told to be", async () => {
  const { go, give, end } = held(element(golden("ar-en")), 0.2);
  const heard = `window.heard = []; for (const type of ["diglot-ready", "diglot-error"])
    addEventListener(type, () => heard.push(type, document.querySelector(".diglot-viewer")?.textContent));`;
  const tab = await visit(site, "/held", { fresh: true, preload: heard });
  await tab.waitForFunction(() => document.querySelector("diglot-article").shadowRoot?.querySelector("fieldset"));
  const replace = (text) =>
    tab.evaluate((text) => {
      const articles = ["ar", "en"].map((lang) => `<article lang=${lang}>${text && `<p>${text}</p>`}</article>`);
      document.querySelector("diglot-article").innerHTML = articles.join("");
    }, text);
  const wait = () => new Promise((resolve) => setTimeout(resolve, 1300));
  for (const [text, next] of [
    ["", wait],
    ["Loading 1.", wait],
    ["Loading 2.", go],
    ["Loading 3.", wait],
    ["Here it is 4.", give],
  ]) {
    await replace(text);
    await next();
  }
  await drawn(tab);
  const [type, text] = await tab.evaluate(() => window.heard);
  assert.equal(type, "diglot-ready");
  assert.match(text, /Here it is 4/);
  assert.deepEqual(tab.said, []);
  await tab.close();
  end();
});

test("a page in which the core cannot be rehearsed does without", async () => {
  const { go, give, end } = held(article(), 1);
  go();
  const preload = `TextEncoder.prototype.encode = function () { window.tried = true; throw new Error("no"); };`;
  const tab = await visit(site, "/held", { fresh: true, preload });
  await tab.waitForFunction(() => window.tried);
  give();
  await drawn(tab);
  assert.deepEqual(tab.said, []);
  await tab.close();
  end();
});

test("a core that fails at once is asked for once", async () => {
  const { give, end } = held(article(), 1);
  give();
  let count = 0;
  site.serve(WASM, (_, response) => response.writeHead(500).end(String(++count)));
  const tab = await visit(site, "/held", { fresh: true });
  const failed = tab.evaluate(() => document.querySelector("diglot-article").ready.catch(({ code }) => code));
  assert.equal(await failed, "network");
  assert.equal(count, 1);
  await tab.close();
  end();
});

test("the script of the menu and its words come with the first that the reader does", async () => {
  const names = async (path, act) => {
    const { paths } = await asked(path, article() + far, (tab) => drawn(tab).then(() => act(tab)), { lang: "de" });
    return paths.map((path) => path.replace(/-[0-9a-f]{8}/, "").slice("/dist/".length)).sort();
  };
  const first = ["diglot.js", "diglot.wasm", "labels/de.json", "packs/ar.pack", "packs/en.pack"];
  const all = [...first, "labels/de-menu.json", "more.js"].sort();
  assert.deepEqual(await names("/reads", () => {}), first);
  assert.deepEqual(await names("/hovers", (tab) => equipped(tab)), all);
  assert.deepEqual(await names("/tabs", (tab) => tab.keyboard.press("Tab")), all);
  assert.deepEqual(
    await names("/scrolls", (tab) => tab.evaluate(() => scrollTo(0, 100))),
    [...first, "more.js"].sort(),
  );
  assert.deepEqual(await names("/comes#dg-x", () => {}), [...first, "more.js"].sort());
  const opens = (tab) =>
    tab.evaluate(async () => {
      const { shadowRoot } = document.querySelector("diglot-article");
      shadowRoot.querySelector(".diglot-more").click();
      while (!shadowRoot.querySelector(".diglot-menu:popover-open"))
        await new Promise((resolve) => setTimeout(resolve, 10));
    });
  assert.deepEqual(await names("/presses", opens), all, "the press that fetched it opens the menu");
});

test("the other language's page is fetched from the address on the element, when that comes near, and nothing from that page", async () => {
  const gold = golden("ar-en");
  const theirs = `<link rel="stylesheet" href="/theirs.css"><script src="/theirs.js"></script><iframe src="/frame"></iframe>
<img src="/outside.gif"><main><img src="/inside.gif" alt="x">${markup(gold, "a")}</main>`;
  const serve = () =>
    site.serve("/ar", (_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(theirs));
  serve();
  const own = markup(gold, "b");
  const link = `<a rel="alternate" hreflang="ar" href="/ar">In Arabic</a>`;
  const alternates = `<link rel="alternate" hreflang="fr" href="/fr"><link rel="alternate" hreflang="ar" href="/ar">`;
  for (const [body, options] of [
    [`<diglot-article>${own}${link}</diglot-article>`, {}],
    [own, { head: alternates, script: "/dist/diglot.js?hreflang=ar" }],
  ]) {
    const { paths, cookies, kept } = await asked("/other", body, (tab) => drawn(tab), options);
    const names = paths.map((path) => path.replace(/-[0-9a-f]{8}/, "")).sort();
    // the picture is drawn: it is of the article
    const packs = ["/dist/packs/ar.pack", "/dist/packs/en.pack"];
    const expected = ["/ar", "/dist/diglot.js", "/dist/diglot.wasm", ...packs, "/dist/page.js"];
    assert.deepEqual(
      names.filter((name) => name !== "/inside.gif"),
      expected,
    );
    assert.deepEqual([cookies, kept], [[], []]);
  }
  const { paths } = await asked("/far", `${far}<diglot-article>${own}${link}</diglot-article>`);
  assert.deepEqual(paths, ["/dist/diglot.js"]);
});

test("only when an element comes near the view, unless it is to be eager", async () => {
  const { paths } = await asked("/far", far + article());
  assert.deepEqual(paths, ["/dist/diglot.js"]);
  const near = await asked("/near", far + article(), async (tab) => {
    await tab.evaluate(() => scrollTo(0, 4500));
    await drawn(tab);
  });
  assert.ok(near.paths.some((path) => path.endsWith(".wasm")));
  const eager = await asked("/eager", far + article(`loading="eager"`), (tab) => drawn(tab));
  assert.ok(eager.paths.some((path) => path.endsWith(".wasm")));
});

test("storage: none writes nothing, whatever the reader does", async () => {
  const { kept, cookies } = await asked("/none", article(`storage="none"`), async (tab) => {
    await drawn(tab);
    await equipped(tab);
    await tab.evaluate(() => {
      const { shadowRoot } = document.querySelector("diglot-article");
      for (const view of ["a", "b", "columns", "interleave"]) shadowRoot.querySelector(`[value=${view}]`).click();
      shadowRoot.querySelector(".diglot-more").click();
      for (const input of shadowRoot.querySelectorAll(".diglot-menu input, .diglot-step")) input.click();
    });
  });
  assert.deepEqual([kept, cookies], [[], []]);
});
