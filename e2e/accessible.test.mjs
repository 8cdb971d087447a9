// What axe-core finds, and what it does not look for: languages and directions that fit the text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLES, element, golden, page } from "./articles.mjs";
import { DARK, axe, violations } from "./axe.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";

const VIEWS = ["a", "b", "interleave", "sentence", "columns"];
const COLOURS = `<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>`;

let site;
before(async () => (site = await open()));
after(() => site.close());

/** A whole page, as axe wants one: landmarks, a heading. */
const whole = (body) => `<main><h1>News</h1>${body}</main>`;

/** Sides whose language, direction and script do not fit one another. */
function misfits() {
  const SCRIPTS = {
    Arab: ["Arabic", "rtl"],
    Hebr: ["Hebrew", "rtl"],
    Latn: ["Latin", "ltr"],
    Cyrl: ["Cyrillic", "ltr"],
    Deva: ["Devanagari", "ltr"],
    Jpan: ["Han}\\p{Script=Hiragana}\\p{Script=Katakana", "ltr"],
    Hans: ["Han", "ltr"],
    Hant: ["Han", "ltr"],
    Grek: ["Greek", "ltr"],
    Thaa: ["Thaana", "rtl"],
  };
  const found = [];
  for (const side of document.querySelectorAll(".diglot-side")) {
    const { lang, dir, textContent } = side;
    if (!side.hasAttribute("lang") || !side.hasAttribute("dir"))
      found.push(`${side.outerHTML.slice(0, 80)}: no lang or dir`);
    const [script, expected] = SCRIPTS[new Intl.Locale(lang).maximize().script];
    if (dir !== expected) found.push(`${lang} is ${dir}`);
    const letters = textContent.match(/\p{L}/gu) ?? [];
    const own = textContent.match(new RegExp(`[\\p{Script=${script}}]`, "gu")) ?? [];
    if (letters.length && own.length < letters.length / 2) found.push(`${lang}: ${textContent.slice(0, 60)}`);
  }
  return found;
}

for (const dir of ["ltr", "rtl"]) {
  for (const dark of DARK[dir]) {
    test(`axe finds nothing, ${dir} ${dark ? "dark" : "light"}`, { timeout: 120_000 }, async () => {
      for (const name of ARTICLES) {
        const options = { dir, lang: dir === "rtl" ? "ar" : "en", head: COLOURS };
        site.serve("/axe", page(whole(element(golden(name))), options));
        const tab = await visit(site, "/axe", { dark });
        await drawn(tab);
        await equipped(tab);
        await axe(tab);
        for (const view of VIEWS) {
          await tab.evaluate((view) => {
            const element = document.querySelector("diglot-article");
            element.toggleGrain(view === "sentence");
            element.view = view === "sentence" ? "interleave" : view;
          }, view);
          assert.deepEqual(await violations(tab), [], `${name} ${view}`);
          assert.deepEqual(await tab.evaluate(misfits), [], `${name} ${view}`);
        }
        // what opens: the menu, and a peek from the reading position
        await tab.evaluate(() => {
          const element = document.querySelector("diglot-article");
          element.view = "a";
          element.shadowRoot.querySelector(".diglot-position").focus();
        });
        await tab.keyboard.press("ArrowDown");
        await tab.keyboard.press("Enter");
        assert.equal(await tab.evaluate(() => document.querySelectorAll(".diglot-peek").length), 1);
        assert.deepEqual(await violations(tab), [], `${name}, a peek`);
        await tab.evaluate(() =>
          document.querySelector("diglot-article").shadowRoot.querySelector(".diglot-more").click(),
        );
        assert.deepEqual(await violations(tab), [], `${name}, the menu`);
        await tab.close();
      }
    });
  }
}

test("the rule of our own sees what is wrong", async () => {
  site.serve("/axe", page(whole(element(golden("ar-en")))));
  const tab = await visit(site, "/axe");
  await drawn(tab);
  const broken = async (act) => {
    await tab.evaluate(act);
    return (await tab.evaluate(misfits)).length;
  };
  assert.equal(await broken(() => {}), 0);
  assert.equal(await broken(() => (document.querySelector(".diglot-side[lang=ar]").dir = "ltr")), 1);
  assert.equal(await broken(() => (document.querySelector(".diglot-side[lang=en]").lang = "ru")), 2);
  assert.equal(await broken(() => document.querySelectorAll(".diglot-side[lang=en]")[1].removeAttribute("dir")), 4);
  await tab.close();
});
