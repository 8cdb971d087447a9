// How the text looks: fonts, lines, columns, widths, and the order in which signs stand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLES, element, escaped, golden, page } from "./articles.mjs";
import { ENGINE, drawn, equipped, open, visit } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

async function visitPage(body, options = {}, size = {}) {
  site.serve("/type", page(body, options));
  const tab = await visit(site, "/type", size);
  await drawn(tab);
  await equipped(tab);
  return tab;
}

const pair = (a, b, attributes = "") => {
  const side = ([lang, ...texts]) =>
    `<article lang="${lang}">${texts.map((text) => `<p>${escaped(text)}</p>`).join("")}</article>`;
  return `<diglot-article ${attributes}>${side(a)}${side(b)}</diglot-article>`;
};

/** A sentence of each script, and the font that is meant for it where the host names none that has it. */
const SCRIPTS = {
  en: ["The river rose by two metres in a single night, and the bridge held.", "Noto Serif"],
  ar: ["ارتفع منسوب النهر مترين في ليلة واحدة، وصمد الجسر القديم أمام الماء.", "Noto Naskh Arabic"],
  ur: ["ایک ہی رات میں دریا کی سطح دو میٹر بلند ہو گئی، مگر پرانا پل قائم رہا۔", "Noto Nastaliq Urdu"],
  he: ["הנהר עלה בשני מטרים בלילה אחד, והגשר הישן החזיק מעמד.", "Noto Serif Hebrew"],
  ja: ["川の水位は一晩で二メートル上がったが、古い橋は持ちこたえた。", "Noto Serif CJK JP"],
  hi: ["नदी का जलस्तर एक ही रात में दो मीटर बढ़ गया, पर पुराना पुल टिका रहा।", "Noto Serif Devanagari"],
  ru: ["За одну ночь вода в реке поднялась на два метра, но старый мост устоял.", "Noto Serif"],
};

/** The family that most of a node's glyphs are of; only Chromium's driver knows. */
async function familyOf(tab, selector) {
  const client = await tab.createCDPSession();
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument");
  const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.sort((one, other) => other.glyphCount - one.glyphCount)[0].familyName;
}

/** In the page: a node's longest word drawn in its own families, in the family that is meant, and in another. */
function drawings(segment, family) {
  const { fontFamily, fontSize, fontWeight } = getComputedStyle(segment);
  const words = segment.textContent.split(/\s+/).sort((one, other) => other.length - one.length);
  return [fontFamily, `"${family}"`, "monospace"].map((families) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 90 });
    const context = canvas.getContext("2d");
    context.font = `${fontWeight} ${fontSize} ${families}`;
    context.fillText(words[0].slice(0, 20), 400, 45);
    return canvas.toDataURL();
  });
}

/** Asserts the family of side A's first sentence: by what the driver says, elsewhere by what its letters look like. */
async function isSetIn(tab, family) {
  const selector = '[data-side="a"] .diglot-segment';
  if (ENGINE === "chromium") return assert.equal(await familyOf(tab, selector), family);
  const [own, meant, other] = await tab.$eval(selector, drawings, family);
  assert.ok(own === meant, `it is not set in ${family}`);
  assert.ok(own !== other, `whether it is set in ${family} cannot be told`);
}

for (const [lang, [text, font]] of Object.entries(SCRIPTS)) {
  test(`${lang}: the font that is meant, and lines that leave room for every glyph`, async () => {
    const other = lang === "en" ? "fr" : "en";
    const long = Array(6)
      .fill(text)
      .join(lang === "ja" ? "" : " ");
    const french = "Le fleuve est monté de deux mètres en une nuit, et le pont a tenu.";
    const tab = await visitPage(
      pair(
        [lang, long],
        [
          other,
          Array(6)
            .fill(other === "fr" ? french : SCRIPTS.en[0])
            .join(" "),
        ],
        `view="a"`,
      ),
    );
    await isSetIn(tab, font);
    const room = await tab.evaluate(() => {
      const segment = document.querySelector('[data-side="a"] .diglot-segment');
      const style = getComputedStyle(segment);
      const context = document.createElement("canvas").getContext("2d");
      context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const words = segment.textContent.split(/\s+/).map((word) => context.measureText(word));
      const ink = Math.max(...words.map((word) => word.actualBoundingBoxAscent + word.actualBoundingBoxDescent));
      const lines = [...new Set([...segment.getClientRects()].map(({ top }) => Math.round(top)))];
      const clips = [];
      for (let node = segment; node; node = node.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(node);
        if (overflowY !== "visible" || overflowX !== "visible" || clipPath !== "none")
          clips.push(node.className || node.localName);
      }
      return {
        ink,
        line: parseFloat(style.lineHeight),
        lines: lines.length,
        clips,
      };
    });
    // the steepest words of Nastaliq reach a little into the next line, where its slope leaves room
    assert.ok(room.ink <= room.line * (lang === "ur" ? 1.05 : 1), `${lang}: ink ${room.ink} in a line of ${room.line}`);
    assert.deepEqual(room.clips, [], "nothing around it clips");
    await tab.close();
  });
}

test("the host's own families win, by name and by its rules for a language", async () => {
  const article = pair(["ar", SCRIPTS.ar[0]], ["en", SCRIPTS.en[0]], `view="a"`);
  const named = await visitPage(`<div style="font-family: 'Noto Kufi Arabic', serif">${article}</div>`);
  await isSetIn(named, "Noto Kufi Arabic");
  await named.close();
  const ruled = await visitPage(article, { head: `<style>[lang|=ar] { font-family: "Noto Sans Arabic" }</style>` });
  await isSetIn(ruled, "Noto Sans Arabic");
  await ruled.close();
  const custom = await visitPage(article, {
    head: `<style>diglot-article { --diglot-font-a: "Noto Kufi Arabic" }</style>`,
  });
  await isSetIn(custom, "Noto Kufi Arabic");
  await custom.close();
});

test("in columns the first lines of a pair stand on one baseline", async () => {
  const pairs = [
    ["ar", "en"],
    ["ur", "hi"],
    ["he", "ja"],
    ["ru", "ar"],
  ];
  for (const [a, b] of pairs) {
    const texts = (lang) => [lang, ...[1, 2, 3].map((at) => `${SCRIPTS[lang][0]} ${at * 111}.`)];
    const tab = await visitPage(pair(texts(a), texts(b), `view="columns"`), {}, { width: 1100 });
    const off = await tab.evaluate(() => {
      const baseline = (block) => {
        const probe = document.createElement("span");
        probe.style.cssText = "display:inline-block;width:0;height:0";
        block.prepend(probe);
        const { bottom } = probe.getBoundingClientRect();
        probe.remove();
        return bottom;
      };
      return [...document.querySelectorAll(".diglot-passage:not([data-only])")].map((passage) => {
        const [one, other] = [...passage.children].map((side) => baseline(side.querySelector(".diglot-segment")));
        return Math.abs(one - other);
      });
    });
    assert.ok(off.length > 0 && Math.max(...off) <= 1, `${a} ${b}: ${off}`);
    await tab.close();
  }
});

test("at 320 px, and so at 400 % of 1280, nothing is wider than the window", async () => {
  for (const name of ARTICLES) {
    for (const dir of ["ltr", "rtl"]) {
      const tab = await visitPage(element(golden(name)), { dir, lang: dir === "rtl" ? "ar" : "de" }, { width: 320 });
      for (const view of ["a", "b", "interleave", "columns"]) {
        const wide = await tab.evaluate((view) => {
          document.querySelector("diglot-article").view = view;
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        }, view);
        assert.equal(wide, 0, `${name} ${dir} ${view}`);
      }
      await tab.evaluate(() =>
        document.querySelector("diglot-article").shadowRoot.querySelector(".diglot-more").click(),
      );
      const menu = await tab.evaluate(() => {
        const { left, right } = document
          .querySelector("diglot-article")
          .shadowRoot.querySelector(".diglot-menu")
          .getBoundingClientRect();
        return left >= 0 && right <= innerWidth;
      });
      assert.ok(menu, "the menu is whole");
      await tab.close();
    }
  }
});

/** A text's signs as they stand from left to right, line by line. */
function visual(element) {
  const signs = [];
  const { top } = element.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(element).lineHeight);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...node.data].reduce((at, sign) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sign.length);
      const box = range.getBoundingClientRect();
      const y = Math.floor(((box.top + box.bottom) / 2 - top) / line);
      if (sign.trim() && box.width > 0) signs.push({ sign, x: box.left, y });
      return at + sign.length;
    }, 0);
  }
  return signs
    .sort((one, other) => one.y - other.y || one.x - other.x)
    .map(({ sign }) => sign)
    .join("");
}

const mirrored = (text) => [...text].reverse().join("");

/**
 * Sentences and their signs from left to right, spaces left out, after UAX #9 in a paragraph of the language's direction.
 * `=` stands before a piece that runs left to right, in a text that is otherwise written from right to left.
 */
const ORDER = {
  ar: [
    ["brackets", "وصل (نعم) ثم مضى.", ""],
    ["quotation marks", "يقول «نعم» ثم يمضي.", ""],
    ["a percentage", "زاد 12% منذ شهر.", "12"],
    ["an Arabic percentage", "زاد ١٢٪ منذ شهر.", "١٢"],
    ["a date", "كتب في 4/12/2023 هنا.", "4/12/2023"],
    ["C++", "يدرس C++ منذ سنة.", "C"],
    ["Inc.", "شركة Apple Inc. تنمو.", "Apple Inc"],
    ["a URL", "موقعه https://example.org/a?b=1 جديد.", "https://example.org/a?b=1"],
    ["Latin first", "OpenAI تنشر بحثها.", "OpenAI"],
  ],
  he: [
    ["brackets", "הוא בא (כן) והלך.", ""],
    ["quotation marks", "הוא אמר «כן» והלך.", ""],
    ["a percentage", "עלה 12% מאז.", "12%"],
    ["a date", "נכתב ב 4/12/2023 כאן.", "4/12/2023"],
    ["Latin first", "OpenAI פרסמה מחקר.", "OpenAI"],
  ],
};

/** The golden: everything from right to left, but for the piece that does not. */
function expected(text, piece) {
  const [before, after] = piece ? text.split(piece) : [text, ""];
  return (mirrored(after) + piece + mirrored(before)).replace(/\s/g, "");
}

for (const [a, b] of [
  ["ar", "en"],
  ["he", "ar"],
]) {
  test(`signs stand in the order of the Unicode bidirectional algorithm: ${a} and ${b}`, async () => {
    const texts = (lang) =>
      (ORDER[lang] ?? ORDER.ar.map(([name]) => [name, `One sentence (${name}) in English, 12% of 4/12/2023.`])).map(
        ([, text]) => text,
      );
    const length = Math.min(texts(a).length, texts(b).length);
    const body = pair([a, ...texts(a).slice(0, length)], [b, ...texts(b).slice(0, length)]);
    const tab = await visitPage(body, { lang: "de" });
    for (const view of ["a", "b", "interleave", "sentence", "columns"]) {
      const found = await tab.evaluate(
        (view, visual) => {
          const element = document.querySelector("diglot-article");
          element.toggleGrain(view === "sentence");
          element.view = view === "sentence" ? "interleave" : view;
          const read = new Function(`return ${visual}`)();
          const segments = [...document.querySelectorAll(".diglot-segment")].filter((each) => each.checkVisibility());
          const blocks = [...new Set(segments.map((segment) => segment.parentNode))];
          return blocks.map((block) => [block.closest(".diglot-side").lang, block.textContent.trim(), read(block)]);
        },
        view,
        visual.toString(),
      );
      for (const [lang, text, signs] of found) {
        const [name, , piece] = ORDER[lang]?.find(([, known]) => known === text) ?? [];
        assert.ok(name || !ORDER[lang], `a paragraph in parts: ${text}`);
        const golden = ORDER[lang] ? expected(text, piece) : text.replace(/\s/g, "");
        assert.equal(signs, golden, `${view}, ${lang}: ${name}`);
      }
      assert.ok(found.length >= length, `${view}: ${found.length}`);
    }
    await tab.close();
  });
}
