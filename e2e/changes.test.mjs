// An article that keeps changing after it was drawn: what comes, goes and is edited, and what that costs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";
import { story } from "./stories.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const COUNT = `<script>window.ready = 0; addEventListener("diglot-ready", () => window.ready++)</script>`;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function visitStory(view) {
  site.serve("/changes", page(story(60, { attributes: `view="${view}"` }), { head: COUNT }));
  const tab = await visit(site, "/changes", { width: 1000, height: 800 });
  await drawn(tab);
  await wait(1100);
  return tab;
}

/** The first sentence on the line and where it is; kept in the page as `window.kept`. */
function keep() {
  scrollTo({ top: document.documentElement.scrollHeight * 0.6, behavior: "instant" });
  return new Promise((resolve) =>
    setTimeout(() => {
      const all = [...document.querySelectorAll(".diglot-segment")].filter((each) => each.checkVisibility());
      const found = all.find((each) => each.getBoundingClientRect().top > 1);
      window.kept = { text: found.textContent, top: found.getBoundingClientRect().top, ready: window.ready };
      resolve();
    }, 300),
  );
}

/** How far the sentence has moved, and how often the article was drawn since. */
function moved() {
  const found = [...document.querySelectorAll(".diglot-segment")].find((each) => each.textContent === window.kept.text);
  return { by: found.getBoundingClientRect().top - window.kept.top, drawn: window.ready - window.kept.ready };
}

for (const view of ["a", "interleave", "columns"]) {
  test(`an ad, a new paragraph, an edit and a removal above the reader leave the place alone: ${view}`, async () => {
    const tab = await visitStory(view);
    const changes = {
      ad: () => {
        const ad = Object.assign(document.createElement("aside"), {
          id: "ad",
          innerHTML: '<div style="height:180px">An ad</div>',
        });
        document.querySelector("article[lang=ar]").children[3].before(ad);
      },
      "a paragraph": () => {
        for (const [lang, text] of [
          ["ar", "خبر جديد من المرفأ 99001."],
          ["en", "News from the harbour 99001."],
        ]) {
          const added = Object.assign(document.createElement("p"), { textContent: text });
          document.querySelector(`article[lang=${lang}]`).children[2].after(added);
        }
      },
      "an edit": () => (document.querySelector("article[lang=ar] p").firstChild.data += " وأكثر 99002."),
      "a removal": () => document.querySelectorAll("article[lang=ar] p")[1].remove(),
    };
    for (const [name, change] of Object.entries(changes)) {
      await tab.evaluate(keep);
      const names = () =>
        tab.evaluate(() => [...document.querySelectorAll(".diglot-passage")].slice(20).map(({ id }) => id));
      const before = await names();
      await tab.evaluate(change);
      await tab.waitForFunction(() => window.ready > window.kept.ready);
      await wait(150);
      const { by } = await tab.evaluate(moved);
      assert.ok(Math.abs(by) <= 1, `${name}: ${by} px`);
      const after = await names();
      assert.ok(
        after.filter((id) => before.includes(id)).length >= before.length - 2,
        `${name}: the others keep their names`,
      );
    }
    const placed = await tab.evaluate(() => {
      const furniture = document.querySelector("#ad").parentNode;
      const before = furniture.previousElementSibling;
      const original = document.querySelector("article[lang=ar]");
      return { drawn: furniture.className, after: before?.className, empty: original.querySelector("#ad") === null };
    });
    assert.deepEqual(placed, { drawn: "diglot-furniture", after: "diglot-passage", empty: true });
    assert.deepEqual(tab.said, []);
    await tab.close();
  });
}

/** Whether somebody takes the viewer out in the same task. */
for (const taken of [false, true])
  test(`another address of a link or an image is that of its copy, and nothing else is drawn anew${taken ? ", if the viewer was taken out too" : ""}`, async () => {
    const linked = `<p id=linked><a href="/old" id=a>A link</a> and <img src="data:," alt="a picture"> here.</p>`;
    site.serve(
      "/changes",
      page(
        story(30)
          .replaceAll("<article lang", `<article data-x lang`)
          .replace(/(<article[^>]*>)/, `$1${linked}`),
        { head: COUNT },
      ),
    );
    const tab = await visit(site, "/changes", { width: 1000, height: 800 });
    await drawn(tab);
    await wait(1100);
    const changed = await tab.evaluate(async (taken) => {
      const viewer = document.querySelector(".diglot-viewer");
      const before = [...viewer.querySelectorAll(".diglot-passage")];
      const ready = window.ready;
      document.querySelector("article a").setAttribute("href", "/new");
      document.querySelector("article img").setAttribute("src", "data:image/gif,");
      if (taken) viewer.remove();
      while (window.ready === ready) await new Promise((resolve) => setTimeout(resolve, 20));
      const after = [...document.querySelectorAll(".diglot-viewer .diglot-passage")];
      const copies = [...document.querySelectorAll(".diglot-viewer :is(a, img)")];
      return {
        same: after.filter((each) => before.includes(each)).length,
        count: after.length,
        addresses: copies.map((each) => each.getAttribute("href") ?? each.getAttribute("src")),
        id: document.getElementById("a")?.closest(".diglot-viewer") !== null,
      };
    }, taken);
    const { count } = changed;
    assert.deepEqual(changed, { same: count - 1, count, addresses: ["/new", "data:image/gif,"], id: true });
    await tab.close();
  });

test("an address that changes while the article is first drawn is that of its copy", async () => {
  const linked = `<p><a href="/old">A link</a> here.</p>`;
  const preload = `const look = () => {
      if (!document.querySelector(".diglot-viewer:not([data-drawn]) a")) return;
      watching.disconnect();
      document.querySelector("article a").setAttribute("href", "/new");
      window.changed = true;
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { childList: true, subtree: true });`;
  site.serve("/changes", page(story(400).replace(/(<article[^>]*>)/, `$1${linked}`)));
  const tab = await visit(site, "/changes", { width: 1000, height: 800, preload });
  await drawn(tab);
  assert.equal(await tab.evaluate(() => window.changed), true);
  // at once, or with what is drawn after a second
  const copied = () => document.querySelector(".diglot-viewer[data-drawn] a")?.getAttribute("href") === "/new";
  await tab.waitForFunction(copied, { timeout: 10_000 });
  await tab.close();
});

test("20 changes a second cost one drawing a second at most", { timeout: 60_000 }, async () => {
  const tab = await visitStory("interleave");
  const counted = await tab.evaluate(async () => {
    const before = window.ready;
    const start = performance.now();
    const text = document.querySelectorAll("article[lang=en] p")[30].firstChild;
    for (let at = 0; at < 100; at++) {
      text.data = text.data.replace(/\.$/, ` ${at}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const during = window.ready - before;
    const seconds = (performance.now() - start) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return {
      during,
      seconds,
      shown: [...document.querySelectorAll("[data-side=b] .diglot-segment")].some((each) =>
        each.textContent.includes(" 99."),
      ),
    };
  });
  console.log(`# 100 changes in ${counted.seconds.toFixed(1)} s: drawn ${counted.during} times`);
  assert.ok(counted.during >= 3 && counted.during <= counted.seconds + 2, JSON.stringify(counted));
  assert.ok(counted.shown, "the last change is shown");
  await tab.close();
});

test("what changes faster than it can be drawn is drawn nevertheless, and again", { timeout: 60_000 }, async () => {
  const changes = `${COUNT}<script>
    window.changed = 0;
    setInterval(() => {
      const [, text] = document.querySelectorAll("article p");
      if (text) text.firstChild.data = text.firstChild.data.replace(/(Change \\d+: )?/, () => "Change " + ++window.changed + ": ");
    }, 4);
  </script>`;
  site.serve("/ticker", page(story(400), { head: changes }));
  const tab = await visit(site, "/ticker");
  await drawn(tab);
  const shown = () => tab.$eval(".diglot-viewer", (viewer) => Number(/Change (\d+)/.exec(viewer.textContent)[1]));
  const first = await shown();
  await tab.waitForFunction(() => window.ready > 2);
  const last = await shown();
  console.log(`# drawn with change ${first}, and two drawings later with ${last}`);
  assert.ok(last > first);
  assert.deepEqual(tab.said, []);
  await tab.close();
});
