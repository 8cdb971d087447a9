// Contact sheets, to be looked at: a page a pair of scripts, every view, light and dark, narrow and wide, and what opens.
//   node e2e/sheets.mjs [pair…]      writes target/sheets/<pair>.png
import { mkdir, writeFile } from "node:fs/promises";
import { ARTICLES, element, escaped, golden, page } from "./articles.mjs";
import { drawn, equipped, open, visit } from "./browser.mjs";

const OUT = new URL("../target/sheets/", import.meta.url);
const VIEWS = ["a", "b", "interleave", "sentence", "columns"];
const WIDTHS = { 360: 900, 1100: 760 };
const COLOURS = `<style>:root { color-scheme: light dark } body { margin: 16px auto; background: light-dark(#fff, #15171a);
  color: light-dark(#1b1b1f, #e4e6ea) } diglot-article { --diglot-paper: light-dark(#fff, #15171a) }
  a { color: light-dark(#0b57a4, #8fc1ff) }</style>`;

/** Made-up texts of the scripts that no article of the project is in. */
const MADE_UP = {
  "ur-hi": [
    [
      "ur",
      "<h2>پل پھر کھل گیا</h2>",
      `<p>ایک ہی رات میں دریا کی سطح دو میٹر بلند ہو گئی، مگر <a href="#">پرانا پل</a> قائم رہا۔ صبح ہوتے ہی لوگ کنارے پر جمع ہو گئے۔ انجینئروں نے 14 ستونوں کا معائنہ کیا۔</p>`,
      "<p>میئر نے کہا: «یہ پل ہماری دادیوں نے بنایا تھا۔» اس کی عمر ۱۲۰ سال ہے۔ بازار <em>اگلے ہفتے</em> کھلے گا۔</p>",
      "<p>یہ خبر بعد میں درست کی گئی۔</p>",
    ],
    [
      "hi",
      "<h2>पुल फिर खुल गया</h2>",
      `<p>नदी का जलस्तर एक ही रात में दो मीटर बढ़ गया, पर <a href="#">पुराना पुल</a> टिका रहा। सुबह होते ही लोग किनारे पर इकट्ठा हो गए। इंजीनियरों ने 14 खंभों की जाँच की।</p>`,
      "<p>महापौर ने कहा: “यह पुल हमारी दादियों ने बनाया था।” इसकी उम्र १२० साल है। बाज़ार <em>अगले हफ़्ते</em> खुलेगा।</p>",
    ],
  ],
  "ru-en": [
    [
      "ru",
      "<h2>Мост снова открыт</h2>",
      `<p>За одну ночь вода в реке поднялась на два метра, но <a href="#">старый мост</a> устоял. Утром на берегу собрались люди. Инженеры осмотрели 14 опор.</p>`,
      "<p>«Этот мост строили наши бабушки», — сказала мэр. Ему 120 лет. Рынок откроется <em>на следующей неделе</em>.</p>",
    ],
    [
      "en",
      "<h2>The bridge is open again</h2>",
      `<p>The river rose by two metres in a single night, but the <a href="#">old bridge</a> held. In the morning people gathered on the bank. Engineers inspected all 14 piers.</p>`,
      "<p>“Our grandmothers built this bridge,” the mayor said. It is 120 years old. The market will open <em>next week</em>.</p>",
      "<p>This report was corrected at noon, after a reader had written to us.</p>",
    ],
  ],
};

const made = (pair) =>
  `<diglot-article>${MADE_UP[pair]
    .map(([lang, ...blocks]) => `<article lang="${escaped(lang)}" class="story">${blocks.join("")}</article>`)
    .join("")}</diglot-article>`;

const RTL = ["ar", "fa", "ur", "he"];

/** Shows a view with its second bead marked, as if pointed at. */
function show(view) {
  const element = document.querySelector("diglot-article");
  element.toggleGrain(view === "sentence");
  element.view = view === "sentence" ? "interleave" : view;
  for (const marked of document.querySelectorAll("[data-current]")) marked.removeAttribute("data-current");
  const { bead } = document.querySelectorAll('[data-side="a"] .diglot-segment')[1].dataset;
  for (const each of document.querySelectorAll(`[data-bead="${bead}"]`)) each.toggleAttribute("data-current", true);
}

/** Opens a counterpart from the reading position, or the menu. */
async function opened(tab, what) {
  await tab.evaluate(show, "a");
  const click = (selector) =>
    tab.evaluate(
      (selector) => document.querySelector("diglot-article").shadowRoot.querySelector(selector).click(),
      selector,
    );
  if (what === "menu") return click(".diglot-more");
  await tab.evaluate(() =>
    document.querySelector("diglot-article").shadowRoot.querySelector(".diglot-position").focus(),
  );
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await tab.keyboard.press(key);
}

const image = async (tab) => `data:image/png;base64,${await tab.screenshot({ encoding: "base64" })}`;

/** The panels of a pair, row by row: each a caption, a picture and its width. */
async function panels(site, pair) {
  const [a] = pair.split("-");
  const body = ARTICLES.includes(pair) ? element(golden(pair)) : made(pair);
  site.serve("/sheet", page(body, { lang: a, dir: RTL.includes(a) ? "rtl" : "ltr", head: COLOURS }));
  const rows = new Map([...VIEWS, "peek", "menu"].map((name) => [name, []]));
  for (const width of Object.keys(WIDTHS).map(Number)) {
    for (const dark of [false, true]) {
      const tab = await visit(site, "/sheet", { width, height: WIDTHS[width], dark });
      await drawn(tab);
      await equipped(tab);
      const add = async (name) => {
        const caption = `${name}, ${width} px, ${dark ? "dark" : "light"}`;
        rows.get(name).push({ caption, width, src: await image(tab) });
      };
      for (const view of VIEWS) {
        await tab.evaluate(show, view);
        await new Promise((resolve) => setTimeout(resolve, 150));
        await add(view);
      }
      for (const what of ["peek", "menu"]) {
        await opened(tab, what);
        await add(what);
      }
      await tab.close();
    }
  }
  return [...rows.values()];
}

const sheet = (rows) =>
  `<!doctype html><meta charset="utf-8"><style>body { margin: 8px; font: 13px sans-serif; background: #888; width: max-content }
  div { display: flex; gap: 8px; margin-block-end: 8px } figure { margin: 0 } img { display: block }</style>
  ${rows.map((row) => `<div>${row.map(({ caption, width, src }) => `<figure>${caption}<img src="${src}" width="${width}"></figure>`).join("")}</div>`).join("")}`;

const site = await open();
await mkdir(OUT, { recursive: true });
const asked = process.argv.slice(2);
for (const pair of asked.length ? asked : [...ARTICLES, ...Object.keys(MADE_UP)]) {
  site.serve("/contact", sheet(await panels(site, pair)));
  const tab = await visit(site, "/contact", { width: 3000 });
  const file = new URL(`${pair}.png`, OUT);
  await writeFile(file, await tab.screenshot({ fullPage: true }));
  console.log(file.pathname);
  await tab.close();
}
await site.close();
