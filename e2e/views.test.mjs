// The articles of our own in every view: each sentence once a language, in its language and direction.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLES, element, golden, page, seen, sentences } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const DIRECTIONS = { ar: "rtl", fa: "rtl", he: "rtl", en: "ltr", fr: "ltr", ja: "ltr" };
const SHOWN = { a: ["a"], b: ["b"], interleave: ["a", "b"], columns: ["a", "b"] };

let site;
before(async () => (site = await open()));
after(() => site.close());

/** In the page: whether side A stands at the beginning of its own direction, and side B beside it. */
function inColumns(direction) {
  const all = [...document.querySelectorAll(".diglot-passage:not([data-only])")];
  const boxes = all.map((passage) =>
    ["a", "b"].map((side) => passage.querySelector(`[data-side="${side}"]`).getBoundingClientRect()),
  );
  return boxes.length > 1 && boxes.every(([a, b]) => (direction === "ltr" ? a.right <= b.left : a.left >= b.right));
}

const plain = (list) => list.map((sentence) => sentence.replace(/\s+/g, " ").trim());
const sorted = (list) => [...list].sort();

for (const name of ARTICLES) {
  for (const width of [1100, 360]) {
    test(`${name} at ${width} px: every sentence once a language in every view`, async () => {
      const gold = golden(name);
      site.serve("/views", page(element(gold)));
      const tab = await visit(site, "/views", { width });
      await drawn(tab);
      const directions = ["a", "b"].map((side) => `${side} ${gold[side].lang} ${DIRECTIONS[gold[side].lang]}`);
      for (const view of ["a", "b", "interleave", "sentence", "columns", "a"]) {
        await tab.evaluate((view) => {
          const element = document.querySelector("diglot-article");
          element.view = view === "sentence" ? "interleave" : view;
          element.toggleGrain(view === "sentence");
        }, view);
        const found = await tab.evaluate(seen);
        for (const side of ["a", "b"]) {
          const expected = plain(sentences(gold, side));
          const shows = (SHOWN[view] ?? ["a", "b"]).includes(side);
          assert.deepEqual(found.drawn[side], expected, `${view}: drawn on side ${side}`);
          assert.deepEqual(sorted(found.shown[side]), shows ? sorted(expected) : [], `${view}: shown on side ${side}`);
        }
        assert.deepEqual(found.sides, directions, view);
        assert.equal(found.originals, 0, "the originals are not rendered");
        if (view === "columns" && width > 1000) assert.ok(await tab.evaluate(inColumns, DIRECTIONS[gold.a.lang]), view);
      }
      const mirrored = await tab.evaluate(() => {
        const { classList } = document.querySelector("diglot-article").shadowRoot.querySelector("fieldset");
        return ["diglot-a-rtl", "diglot-b-rtl"].map((name) => classList.contains(name));
      });
      assert.deepEqual(
        mirrored,
        ["a", "b"].map((side) => DIRECTIONS[gold[side].lang] === "rtl"),
        "the pictograms",
      );
      assert.deepEqual(tab.said, []);
      await tab.close();
    });
  }

  test(`${name}: the beads in the browser are the golden's`, async () => {
    const gold = golden(name);
    site.serve("/beads", page(element(gold)));
    const tab = await visit(site, "/beads");
    await drawn(tab);
    const beads = await tab.evaluate(() => document.querySelector("diglot-article").document.beads);
    const lines = (beads) => beads.map(({ a, b }) => `[${a}]:[${b}]`).join("\n");
    assert.equal(lines(beads), lines(gold.beads));
    await tab.close();
  });
}

test("the arrow keys change the view, and the element says so", async () => {
  site.serve("/keys", page(element(golden("ar-en"))));
  const tab = await visit(site, "/keys");
  await drawn(tab);
  await tab.evaluate(() => {
    window.changes = [];
    document.addEventListener("diglot-viewchange", ({ detail }) => window.changes.push(detail));
    document.querySelector("diglot-article").shadowRoot.querySelector("input:checked").focus();
  });
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"]) await tab.keyboard.press(key);
  const changes = await tab.evaluate(() => window.changes);
  assert.deepEqual(changes, [
    { from: "b", to: "interleave", cause: "reader" },
    { from: "interleave", to: "columns", cause: "reader" },
    { from: "columns", to: "interleave", cause: "reader" },
  ]);
  assert.equal(await tab.evaluate(() => document.querySelector("diglot-article").view), "interleave");
  const status = await tab.evaluate(
    () => document.querySelector("diglot-article").shadowRoot.querySelector("[role=status]").textContent,
  );
  assert.equal(status, "Both, interleaved");
  await tab.close();
});

test("sentence by sentence a list's numbers and bullets stand where its items begin, and once", async () => {
  const side = (lang, one, two) =>
    `<article lang="${lang}"><ol><li>${one} ${two}</li><li>${one} ${two}</li></ol><ul><li>${one} ${two}</li></ul></article>`;
  const body = `<diglot-article view="interleave">${side("en", "The boat left.", "It was small.")}
    ${side("fr", "Le bateau est parti.", "Il était petit.")}</diglot-article>`;
  site.serve("/lists", page(body));
  const tab = await visit(site, "/lists");
  await drawn(tab);
  await tab.evaluate(() => document.querySelector("diglot-article").toggleGrain(true));
  await tab.waitForSelector(".diglot-row");
  const items = await tab.evaluate(() =>
    [...document.querySelectorAll('.diglot-row [lang="fr"] li')].map((item) => [
      item.textContent.trim(),
      getComputedStyle(item).listStyleType !== "none",
    ]),
  );
  const item = [
    ["Le bateau est parti.", true],
    ["Il était petit.", false],
  ];
  assert.deepEqual(items, [...item, ...item, ...item]);
  await tab.close();
});

test("one paragraph against twelve is several passages interleaved, and one paragraph alone", async () => {
  const cities = ["Aden", "Bonn", "Cork", "Dover", "Essen", "Fez", "Ghent", "Hull", "Izmir", "Jaffa", "Kiel", "Lyon"];
  const one = cities.map((city, at) => `The train from ${city} arrived at platform ${at + 3}.`).join(" ");
  const twelve = cities.map((city, at) => `<p>Le train de ${city} est arrivé au quai ${at + 3}.</p>`).join("");
  const body = `<diglot-article default-view="interleave"><article lang="en"><p>Before.</p><p>${one}</p><p>After.</p></article>
<article lang="fr"><p>Avant.</p>${twelve}<p>Après.</p></article></diglot-article>`;
  site.serve("/long", page(body));
  const tab = await visit(site, "/long");
  await drawn(tab);
  assert.equal(await tab.evaluate(() => document.querySelectorAll(".diglot-passage").length), 5);
  // alone: the lines of the cut paragraph follow one another as those of one that is not cut
  const shape = await tab.evaluate(() => {
    document.querySelector("diglot-article").view = "a";
    const plain = document.createElement("p");
    const parts = [...document.querySelectorAll('[data-side="a"] > [data-continued]')];
    plain.textContent = parts.map((part) => part.textContent).join("");
    document.querySelector('.diglot-side[data-side="a"]').append(plain);
    const lines = (nodes) => {
      const range = document.createRange();
      const tops = nodes.flatMap(
        (node) => (range.selectNodeContents(node), [...range.getClientRects()].map(({ top }) => Math.round(top))),
      );
      return [...new Set(tops)].sort((a, b) => a - b);
    };
    const cut = lines(parts);
    const whole = lines([plain]);
    plain.remove();
    const [first] = parts[0].children;
    const last = parts.at(-1).lastElementChild;
    const steps = (tops) => tops.slice(1).map((top, at) => top - tops[at]);
    const gap = (one, other) => Math.round(one.getBoundingClientRect().top - other.getBoundingClientRect().bottom);
    const [before, after] = ["Before.", "After."].map((text) =>
      [...document.querySelectorAll('[data-side="a"] p')].find((p) => p.textContent === text),
    );
    return {
      parts: parts.length,
      lines: [cut.length, whole.length],
      steps: [Math.max(...steps(cut)), Math.max(...steps(whole))],
      above: gap(first, before),
      below: gap(after, last),
    };
  });
  assert.equal(shape.parts, 3);
  assert.equal(shape.lines[0], shape.lines[1]);
  assert.ok(Math.abs(shape.steps[0] - shape.steps[1]) <= 1, `lines ${shape.steps.join(" and ")} apart`);
  assert.ok(Math.abs(shape.above - shape.below) <= 12 && shape.above > 5, `${shape.above} above, ${shape.below} below`);
  await tab.close();
});

test("hidden sides leave nothing behind, and the text begins at the same height in every view", async () => {
  site.serve("/height", page(element(golden("he-ar"))));
  const tab = await visit(site, "/height");
  await drawn(tab);
  const tops = await tab.evaluate(() => {
    const element = document.querySelector("diglot-article");
    return ["a", "b", "interleave"].map((view) => {
      element.view = view;
      const first = [...element.querySelectorAll(".diglot-passage :is(p)")].find((p) => p.checkVisibility());
      return Math.round(first.getBoundingClientRect().top);
    });
  });
  assert.ok(Math.max(...tops) - Math.min(...tops) <= 1, tops.join(" "));
  await tab.close();
});
