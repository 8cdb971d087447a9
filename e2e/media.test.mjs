// Other media than a plain screen: paper, forced colours, more contrast, less motion.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, page } from "./articles.mjs";
import { drawn, equipped, only, open, visit } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const URDU = `<diglot-article><article lang="ur"><p>پل <a href="#">قائم</a> رہا۔ لوگ جمع ہو گئے۔</p></article>
<article lang="en"><p>The <a href="#">bridge</a> held. People gathered.</p></article></diglot-article>`;

const PAPER = only("chromium firefox", "its driver cannot show a page as on paper");
const FORCED = only("chromium firefox", "it has no forced colours");
const CONTRAST = only("chromium", "only its driver can ask for more contrast");

/** A page looked at in some way, each view in turn shown by `show`. */
async function visitPage(body, { width = 480, ...look } = {}) {
  site.serve("/media", page(body, { head: "<style>:root { color-scheme: light dark }</style>" }));
  const tab = await visit(site, "/media", { width, ...look });
  await drawn(tab);
  return tab;
}

const show = (tab, view) =>
  tab.evaluate((view) => {
    const element = document.querySelector("diglot-article");
    element.toggleGrain(view === "sentence");
    element.view = view === "sentence" ? "interleave" : view;
  }, view);

test(
  "on paper: no control, the languages' names above the text, both languages where both are shown",
  PAPER,
  async () => {
    for (const name of ["ar-en", "ja-en"]) {
      const gold = golden(name);
      const names = { ar: "العربية", ja: "日本語", en: "English" };
      const [a, b] = [names[gold.a.lang], names[gold.b.lang]];
      const tab = await visitPage(element(gold), { media: "print", width: 700 });
      const expected = { a: [a], b: [b], interleave: [a, b], sentence: [a, b], columns: [a, b] };
      for (const [view, named] of Object.entries(expected)) {
        await show(tab, view);
        const found = await tab.evaluate(() => {
          const element = document.querySelector("diglot-article");
          const seen = (node) => node.checkVisibility() && node.getClientRects().length > 0;
          const parts = [...element.shadowRoot.querySelectorAll("fieldset, .diglot-aside, button, [popover]")];
          const titles = [...element.querySelectorAll(".diglot-name")].filter(seen);
          const sides = [...element.querySelectorAll(".diglot-segment")].filter(seen);
          const [first] = sides.map((segment) => segment.getBoundingClientRect().top);
          return {
            control: parts.filter(seen).length,
            names: titles.map((title) => title.textContent),
            above: titles.every((title) => title.getBoundingClientRect().bottom <= first),
            languages: [...new Set(sides.map((segment) => segment.closest("[data-side]").lang))].sort(),
            ends: [...element.querySelectorAll(".diglot-end")].filter(seen).length,
          };
        });
        const languages = { a: [gold.a.lang], b: [gold.b.lang] }[view] ?? [gold.a.lang, gold.b.lang].sort();
        assert.deepEqual(found, { control: 0, names: named, above: true, languages, ends: 0 }, `${name} ${view}`);
      }
      await tab.close();
    }
  },
);

test("columns stay columns on paper, where their lines begin on one baseline", PAPER, async () => {
  const tab = await visitPage(element(golden("ar-en")), { media: "print", width: 600 });
  await show(tab, "columns");
  const beside = await tab.evaluate(() =>
    [...document.querySelectorAll(".diglot-passage:not([data-only])")].map((passage) => {
      const [arabic, english] = [...passage.children].map((side) => side.getBoundingClientRect());
      return arabic.left >= english.right;
    }),
  );
  assert.ok(beside.length > 1 && beside.every(Boolean));
  await tab.close();
});

test("a page of paper may end between two paragraphs, but not between what says the same", PAPER, async () => {
  const tab = await visitPage(element(golden("ar-en")), { media: "print" });
  const found = {};
  for (const view of ["a", "b", "interleave", "columns"]) {
    await show(tab, view);
    const after = () => getComputedStyle(document.querySelector(".diglot-passage > :first-child")).breakAfter;
    found[view] = await tab.evaluate(after);
  }
  assert.deepEqual(found, { a: "auto", b: "auto", interleave: "avoid", columns: "avoid" });
  await tab.close();
});

test("the mark of a link's target is not printed", PAPER, async () => {
  const widths = [];
  for (const media of ["", "print"]) {
    const tab = await visitPage(element(golden("ar-en")), { media });
    await show(tab, "a");
    await equipped(tab);
    widths.push(
      await tab.evaluate(() => {
        const passage = document.querySelector(".diglot-passage:not([data-only])");
        passage.toggleAttribute("data-landed", true);
        return getComputedStyle(passage, "::before").content;
      }),
    );
    await tab.close();
  }
  assert.deepEqual(widths, ['""', "none"]);
});

test("a dark page that says nothing of its colours stays dark behind the control and behind what stands in columns", async () => {
  const figure = "<figure><p>Drawn.</p><figcaption>A caption</figcaption></figure>";
  const body = element(golden("ar-en")).replace("</p>", `</p>${figure}`);
  site.serve("/dark", page(body, { head: "<style>body { background: #111; color: #eee }</style>" }));
  const tab = await visit(site, "/dark", { width: 1100 });
  await drawn(tab);
  await show(tab, "columns");
  const grounds = await tab.evaluate(() => {
    const { shadowRoot } = document.querySelector("diglot-article");
    const parts = [shadowRoot.querySelector(".diglot-control"), document.querySelector(".diglot-furniture")];
    return parts.map((part) => getComputedStyle(part).backgroundColor);
  });
  assert.deepEqual(grounds, ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]);
  await tab.close();
});

/** In the page: the ratio of two colours' contrast (WCAG 2). */
function contrast(one, other) {
  const luminance = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const scheme of ["light", "dark"]) {
  test(`forced colours, ${scheme}: what is chosen and what is marked can be read`, FORCED, async () => {
    const forced = { forced: true, dark: scheme === "dark", still: true };
    for (const body of [element(golden("ar-en")), URDU]) {
      const tab = await visitPage(body, forced);
      await equipped(tab);
      for (const view of ["a", "interleave", "columns"]) {
        await show(tab, view);
        const found = await tab.evaluate((contrast) => {
          const ratio = new Function(`return ${contrast}`)();
          const element = document.querySelector("diglot-article");
          const chosen = element.shadowRoot.querySelector(".diglot-choice:has(:checked)");
          const canvas = document.body.appendChild(document.createElement("hr"));
          canvas.style.background = "Canvas";
          const [segment] = element.querySelectorAll(".diglot-segment");
          segment.toggleAttribute("data-current", true);
          const marked = [segment, ...segment.querySelectorAll("a")].map((node) => getComputedStyle(node).color);
          const { backgroundColor, textDecorationLine } = getComputedStyle(segment);
          const tint = /^rgba.*, 0\)$/.test(backgroundColor)
            ? getComputedStyle(canvas).backgroundColor
            : backgroundColor;
          const { color, backgroundColor: plate } = getComputedStyle(chosen);
          return {
            chosen: ratio(color, plate),
            // the reader's own colours may be less than that
            own: [ratio("SelectedItemText", "SelectedItem"), ratio("MarkText", "Mark")],
            marked: Math.min(...marked.map((ink) => ratio(ink, tint))),
            tint,
            textDecorationLine,
          };
        }, contrast.toString());
        assert.equal(found.textDecorationLine, "underline");
        const [chosen, marked] = found.own.map((own) => Math.min(own, 4.5));
        assert.ok(found.chosen >= chosen, `${view}: the chosen view ${found.chosen}`);
        assert.ok(found.marked >= marked, `${view}: a marked sentence ${found.marked} on ${found.tint}`);
      }
      await tab.close();
    }
  });
}

test("with more contrast nothing is thinned", CONTRAST, async () => {
  const inks = (tab) =>
    tab.evaluate(() => {
      const element = document.querySelector("diglot-article");
      element.view = "interleave";
      const of = (node) => getComputedStyle(node).color;
      const second = element.querySelector(".diglot-passage:not([data-only]) > .diglot-side + .diglot-side");
      return [of(element.shadowRoot.querySelector(".diglot-choice")), of(second), of(element)];
    });
  const body = element(golden("ar-en"));
  const plain = await visitPage(body, { still: true });
  assert.equal(new Set(await inks(plain)).size, 3);
  await plain.close();
  const sharp = await visitPage(body, { contrast: true, still: true });
  assert.equal(new Set(await inks(sharp)).size, 1);
  await sharp.close();
});

test("with less motion nothing fades", async () => {
  const fades = (tab) =>
    tab.evaluate(() => {
      const element = document.querySelector("diglot-article");
      const all = [...element.querySelectorAll(".diglot-viewer *"), ...element.shadowRoot.querySelectorAll("*")];
      return all.filter((node) => getComputedStyle(node).transitionDuration !== "0s").length;
    });
  const body = element(golden("ar-en"));
  const plain = await visitPage(body, { still: false });
  assert.ok((await fades(plain)) > 0);
  await plain.close();
  const calm = await visitPage(body, { still: true });
  assert.equal(await fades(calm), 0);
  await calm.close();
});
