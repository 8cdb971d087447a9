// docs/styling.md: it lists what the style sheet has and nothing else, and everything it lists does something.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { GROUPS, OWN, article, rule } from "../docs/properties.mjs";
import { page } from "./articles.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const all = Object.values(GROUPS).flat();
const names = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

test("every custom property is listed, and no other", () => {
  const pattern = /(--diglot-[a-z-]*[a-z])/g;
  const inSheet = names(
    read("www/frame.css") + read("www/control.css") + read("www/text.css") + read("www/tools.css"),
    pattern,
  );
  assert.deepEqual(names(read("docs/styling.md"), pattern), inSheet);
  const known = [...all.map(({ name }) => name).filter((name) => name.startsWith("--")), ...Object.keys(OWN)];
  assert.deepEqual(known.sort(), inSheet);
  assert.ok(inSheet.length > 50);
});

test("every part is listed, and no other", () => {
  const files = readdirSync(new URL("../www/element/", import.meta.url));
  const scripts = files.map((name) => read(`www/element/${name}`)).join();
  // "waiting" is for the sheet itself
  const given = names(scripts, /\bpart: "([a-z -]+)"/g).flatMap((each) => each.split(" "));
  const parts = given.filter((part) => part !== "waiting").sort();
  assert.deepEqual(names(read("docs/styling.md"), /::part\(([a-z-]+)\)/g), parts);
  assert.deepEqual(names(all.map(({ name }) => name).join(), /::part\(([a-z-]+)\)/g), parts);
  assert.equal(parts.length, 5);
});

test("each group has its picture, and none is heavy", () => {
  for (const group of Object.keys(GROUPS)) {
    assert.match(read("docs/styling.md"), new RegExp(`\\(styling/${group}\\.png\\)`));
    const { size } = statSync(new URL(`../docs/styling/${group}.png`, import.meta.url));
    assert.ok(size > 1000 && size <= 60_000, `${group}: ${size} bytes`);
  }
});

async function visitArticle({ language, sticky }) {
  site.serve("/styling", page(article(language, sticky ? "data-sticky" : "")));
  const tab = await visit(site, "/styling", { width: 1100, still: true });
  await drawn(tab);
  await equipped(tab);
  return tab;
}

/** What is computed of an element, in the text or the control, once the view is there. */
async function computed(tab, { view, selector, property, sentence, mark, focus }) {
  if (focus) await tab.keyboard.press("Tab"); // so that the focus shows
  return tab.evaluate(
    (view, selector, property, { sentence, mark, focus }) => {
      const element = document.querySelector("diglot-article");
      element.toggleGrain(Boolean(sentence));
      element.view = view;
      if (mark) element.querySelector(".diglot-segment").toggleAttribute("data-current", true);
      if (focus) element.shadowRoot.querySelector(focus).focus();
      // what stands between others shows it: the last and the first may have distances of their own
      const inText = [...element.querySelectorAll(`.diglot-viewer ${selector}, ${selector}.diglot-viewer`)];
      const all = inText.length ? inText : [...element.shadowRoot.querySelectorAll(selector)];
      return all.map((each) => getComputedStyle(each).getPropertyValue(property));
    },
    view,
    selector,
    property,
    { sentence, mark, focus },
  );
}

/** The values without a style and with it. */
async function values(tab, tried) {
  const style = await tab.evaluateHandle(
    (css) => {
      const style = document.createElement("style");
      style.textContent = css;
      document.head.append(style);
      return style;
    },
    rule(tried, "diglot-article"),
  );
  const after = await computed(tab, tried);
  await style.evaluate((style) => style.remove());
  const before = await computed(tab, { ...tried, focus: undefined });
  // for the next
  await tab.evaluate(() => {
    for (const marked of document.querySelectorAll("[data-current]")) marked.removeAttribute("data-current");
    document.activeElement.blur();
  });
  return [before, after];
}

for (const [group, tries] of Object.entries(GROUPS)) {
  test(`each of these does something: ${group}`, async () => {
    const tabs = new Map();
    for (const tried of tries) {
      const { name, value, selector, property, language, sticky } = tried;
      const key = `${language} ${sticky}`;
      if (!tabs.has(key)) {
        for (const tab of tabs.values()) await tab.close();
        tabs.clear();
        tabs.set(key, await visitArticle(tried));
      }
      const [before, after] = await values(tabs.get(key), tried);
      assert.ok(before.length, `${name}: nothing is ${selector}`);
      assert.equal(after.length, before.length);
      assert.notDeepEqual(after, before, `${name}: ${value} leaves ${property} at ${before}`);
    }
    for (const tab of tabs.values()) await tab.close();
  });
}
