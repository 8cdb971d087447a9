// What happens to an element while it works: changes that overtake one another, removals, other sources.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page, seen } from "./articles.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const paragraphs = (count, words) =>
  Array.from({ length: count }, (_, at) => `<p>${words} ${at} here, number ${at * 7}.</p>`).join("");
const long = (count) =>
  `<article lang="en">${paragraphs(count, "Boat")}</article><article lang="fr">${paragraphs(count, "Le bateau")}</article>`;
const object = (text, other = "Un texte.") => ({ diglot: 1, a: { lang: "en", text }, b: { lang: "fr", text: other } });
/** As in an engine that has no `scheduler.yield`: pauses let everything else go first. */
const noYield = `<script>if (globalThis.Scheduler) Scheduler.prototype.yield = undefined;
window.ready = 0; addEventListener("diglot-ready", () => ready++)</script>`;

async function visitPage(body, options = {}) {
  site.serve("/life", page(body, { head: noYield, ...options }));
  return visit(site, "/life");
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("a drawing is drawn once, however long it is", async () => {
  const tab = await visitPage("<div id=here></div>");
  await wait(1200);
  await tab.evaluate((markup) => {
    const element = document.createElement("diglot-article");
    element.innerHTML = markup;
    document.getElementById("here").append(element);
  }, long(300));
  await drawn(tab);
  await wait(1500);
  assert.deepEqual(
    await tab.evaluate(() => [window.ready, document.querySelectorAll(".diglot-viewer").length]),
    [1, 1],
  );
  assert.equal((await tab.evaluate(seen)).drawn.a.length, 300);
  await tab.close();
});

test("a removal in the middle of drawing loses nothing", async () => {
  const tab = await visitPage(`<diglot-article>${long(200)}</diglot-article>`);
  await tab.waitForSelector(".diglot-passage");
  await tab.evaluate(async () => {
    const element = document.querySelector("diglot-article");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 200));
    document.body.append(element);
    await element.ready;
  });
  const found = await tab.evaluate(seen);
  assert.deepEqual([found.drawn.a.length, found.drawn.b.length], [200, 200]);
  assert.equal(await tab.evaluate(() => document.querySelectorAll(".diglot-viewer").length), 1);
  await tab.close();
});

test("a removal at any moment leaves one viewer and no error", { timeout: 120_000 }, async () => {
  // each pause of the element's work is counted; after a certain one the element is taken out, some microtasks later
  const pauses = `<script>
    Object.defineProperty(globalThis, "scheduler", { configurable: true, value: { yield: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      if (--window.left) return;
      let depth = window.depth;
      const down = () => (depth-- ? queueMicrotask(down) : document.querySelector("diglot-article")?.remove());
      down();
    } } });
  </script>`;
  const tab = await visitPage(`<div></div>`, { head: pauses });
  const faults = await tab.evaluate(async (markup) => {
    await customElements.whenDefined("diglot-article");
    const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const until = async (test) => {
      for (let turns = 0; turns < 200 && !test(); turns++) await later(2);
    };
    const faults = [];
    let most = 20;
    for (let depth = 0; depth < 8; depth++) {
      for (let pause = 1; pause < most; pause++) {
        Object.assign(window, { left: pause, depth });
        const element = document.createElement("diglot-article");
        element.setAttribute("loading", "eager");
        element.innerHTML = markup;
        const viewers = () => element.querySelectorAll(":scope > .diglot-viewer").length;
        const drawn = () => element.querySelectorAll(":scope > [data-drawn] .diglot-passage").length;
        document.body.append(element);
        await until(() => drawn() || !element.isConnected);
        await later(2);
        if (window.left > 0) most = pause;
        document.body.append(element);
        await until(drawn);
        if (viewers() !== 1 || drawn() !== 4) faults.push({ depth, pause, viewers: viewers(), drawn: drawn() });
        element.remove();
        await later(1);
      }
    }
    return { faults, most };
  }, long(4));
  console.log(`# ${faults.most - 1} pauses`);
  assert.ok(faults.most > 3);
  assert.deepEqual(faults.faults, []);
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("changes that overtake a drawing leave nothing stale", async () => {
  const tab = await visitPage(`<diglot-article>${long(150)}</diglot-article>`);
  await drawn(tab);
  await wait(1100);
  await tab.evaluate(async () => {
    const [first] = document.querySelectorAll("article");
    first.children[0].textContent = "Another boat, number 1000.";
    await new Promise((resolve) => setTimeout(resolve, 10));
    first.children[140].textContent = "Yet another boat, number 2000.";
  });
  await tab.waitForFunction(() => document.querySelector(".diglot-viewer").textContent.includes("2000"));
  await wait(300);
  const { drawn: texts } = await tab.evaluate(seen);
  assert.deepEqual(
    [texts.a.length, texts.a[0], texts.a[140]],
    [150, "Another boat, number 1000.", "Yet another boat, number 2000."],
  );
  await tab.close();
});

test("an object that overtakes another is the one that is shown", async () => {
  const tab = await visitPage("<diglot-article></diglot-article>");
  const many = Array.from({ length: 200 }, (_, at) => `Old ${at}.`).join("\n\n");
  await tab.evaluate(
    async (old, now) => {
      await customElements.whenDefined("diglot-article");
      const element = document.querySelector("diglot-article");
      element.article = old;
      while (!element.querySelector(".diglot-passage")) await new Promise((resolve) => setTimeout(resolve, 1));
      element.article = now;
      await element.ready;
    },
    object(many, many),
    object("The new one."),
  );
  assert.deepEqual((await tab.evaluate(seen)).drawn.a, ["The new one."]);
  assert.equal(await tab.evaluate(() => document.querySelectorAll(".diglot-viewer").length), 1);
  await tab.close();
});

test("a viewer that somebody removes comes back, for a document too", async () => {
  for (const body of [
    `<diglot-article>${long(3)}</diglot-article>`,
    `<diglot-article src="/doc.json"></diglot-article>`,
  ]) {
    site.serve("/doc.json", (_, response) => response.end(JSON.stringify(object("One. Two."))));
    const tab = await visitPage(body);
    await drawn(tab);
    await tab.evaluate(() => document.querySelector(".diglot-viewer").remove());
    await drawn(tab);
    assert.ok((await tab.evaluate(seen)).shown.a.length > 0);
    await tab.close();
  }
});

test("what changes while the element is out of the page is shown when it is back", async () => {
  const tab = await visitPage(`<diglot-article>${long(2)}</diglot-article>`);
  await drawn(tab);
  const shown = await tab.evaluate(async (other) => {
    const element = document.querySelector("diglot-article");
    const away = async (change) => {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      change();
      document.body.append(element);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return element.querySelector(".diglot-viewer .diglot-segment").textContent;
    };
    const edited = await away(() => (element.querySelector("article p").textContent = "Edited meanwhile."));
    const same = await away(() => {});
    element.shadowRoot.querySelector('input[value="columns"]').click();
    const replaced = await away(() => (element.article = other));
    return [edited, same, element.view, replaced];
  }, object("Another."));
  assert.deepEqual(shown, ["Edited meanwhile.", "Edited meanwhile.", "columns", "Another."]);
  await tab.close();
});

test("a view that is chosen while the element is out of the page is shown when it is back, and said to nobody", async () => {
  const tab = await visitPage(`<diglot-article>${long(2)}</diglot-article>`);
  await drawn(tab);
  await equipped(tab);
  const view = await tab.evaluate(async () => {
    const element = document.querySelector("diglot-article");
    const later = () => new Promise((resolve) => setTimeout(resolve, 50));
    element.remove();
    await later();
    element.view = "b";
    await later();
    document.body.append(element);
    await later();
    return element.shadowRoot.querySelector(":checked").value;
  });
  assert.equal(view, "b");
  assert.deepEqual(tab.said, []);
  await tab.close();
});

test("from the page's articles to an object and back", async () => {
  const body = `<diglot-article><article lang="en"><p id="k">One.</p><figure id="f"><img alt="x" src="data:,"></figure></article>
<article lang="fr"><p>Un.</p></article></diglot-article>`;
  const tab = await visitPage(body);
  await drawn(tab);
  const result = await tab.evaluate(async (other) => {
    const element = document.querySelector("diglot-article");
    element.article = other;
    await element.ready;
    const title = element.document.a.blocks[0].segments[0];
    element.article = undefined;
    await element.ready;
    const { a, b, beads } = element.document;
    const ids = ["f", "k"].map((id) => element.querySelectorAll(`.diglot-viewer #${id}`).length);
    element.restore();
    return {
      title,
      a: a.blocks.length,
      b: b.blocks.length,
      beads: beads.length,
      ids,
      back: element.querySelector("article").innerHTML,
    };
  }, object("Other thing."));
  const back = body.slice(body.indexOf("<p id"), body.indexOf("</article>"));
  assert.deepEqual(result, { title: "Other thing.", a: 2, b: 1, beads: 1, ids: [1, 1], back });
  await tab.close();
});

test("what is set before the element is defined counts, and a failure is no lasting one", async () => {
  const tab = await visitPage("<diglot-article></diglot-article>", { script: "" });
  const result = await tab.evaluate(async (article) => {
    const element = document.querySelector("diglot-article");
    element.article = article;
    await import("/dist/diglot.js");
    await element.ready;
    element.article = { diglot: 2 };
    const code = await element.ready.catch((error) => error.code);
    element.article = article;
    await element.ready;
    return { code, text: element.querySelector(".diglot-segment").textContent };
  }, object("Set early."));
  assert.deepEqual(result, { code: "bad-document", text: "Set early." });
  await tab.close();
});

test("pictures, icons, controls and elements of the page's own stay where they belong", async () => {
  const gif = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
  const body = `<diglot-article><article lang="en"><p>&nbsp;</p><picture id="p1"><img src="${gif}" alt=""></picture>
<p><picture id="p2"><img src="${gif}" alt=""></picture></p>
<p>The time is <relative-time>3 hours ago</relative-time>, said <button>Anna</button>.</p>
<my-body><p>Inside.</p></my-body><p><a href="#x" onclick="window.clicks = (window.clicks ?? 0) + 1">Click</a> this.</p></article>
<article lang="fr"><p>L’heure est passée, dit Anna.</p><p>Dedans.</p><p>Cliquez ici.</p></article></diglot-article>`;
  const tab = await visitPage(body);
  await drawn(tab);
  const found = await tab.evaluate(seen);
  assert.deepEqual(found.drawn.a, ["The time is 3 hours ago, said Anna.", "Inside.", "Click this."]);
  const more = await tab.evaluate(() => {
    const viewer = document.querySelector(".diglot-viewer");
    viewer.querySelector("a").click();
    const pictures = ["p1", "p2"].map((id) => viewer.querySelectorAll(`#${id}`).length);
    return { pictures, clicks: window.clicks, button: viewer.querySelector(".diglot-segment button")?.textContent };
  });
  assert.deepEqual(more, { pictures: [1, 1], clicks: 1, button: "Anna" });
  await tab.close();
});

test("in another document the control and the text look as they did", async () => {
  const tab = await visitPage(
    `<iframe style="width:1000px"></iframe><diglot-article view="columns">${long(3)}</diglot-article>`,
  );
  await drawn(tab);
  const looks = (inFrame) =>
    tab.evaluate((inFrame) => {
      const { document: there, getComputedStyle: style } = inFrame ? frames[0] : window;
      const element = there.querySelector("diglot-article");
      const parts = [element.querySelector(".diglot-passage"), element.shadowRoot.querySelector(".diglot-control")];
      return parts.map((each) => style(each).display);
    }, inFrame);
  const before = await looks(false);
  assert.deepEqual(before, ["grid", "grid"]);
  await tab.evaluate(() => frames[0].document.body.append(document.querySelector("diglot-article")));
  await wait(300);
  assert.deepEqual(await looks(true), before);
  await tab.close();
});
