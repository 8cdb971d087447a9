// The demo's pages as their readers use them: choosing an article, trying texts of one's own, pasting the snippet.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ENGINE, drawn, only, open, visit } from "./browser.mjs";

const ARTICLES = { "ar-en": ["ar", "en"], "fa-fr": ["fa", "fr"], "ja-en": ["ja", "en"], "he-ar": ["he", "ar"] };
const PAGES = [
  "/",
  "/try.html",
  "/docs.html",
  "/story.html",
  "/story.html?dir=rtl",
  "/hostile.html",
  "/noscript.html",
  "/strict.html",
];
const HANDED_IN = new URL("../../shared/article/", import.meta.url);

const file = (name, side) => new URL(`../www/articles/${name}/${side}.txt`, import.meta.url).pathname;
/** Without the marks of direction, which Firefox leaves out of a text that is read off the page. */
const unmarked = (text) => flat(text.replace(/[\u200e\u200f]/g, ""));
const flat = (text) => text.replace(/\s+/g, " ").trim();

const DROPPED = only("chromium firefox", "an event of its own making has no files");

let site;
let folder;
before(async () => {
  [site, folder] = await Promise.all([open(), mkdtemp(join(tmpdir(), "diglot-demo-"))]);
});
after(async () => {
  await Promise.all([site.close(), rm(folder, { recursive: true, force: true })]);
});

/** Runs with a page, and holds against it whatever it says on its console. */
async function on(path, act, options) {
  const tab = await visit(site, path, options);
  try {
    await act(tab);
    assert.deepEqual(tab.said, []);
  } finally {
    await tab.close();
  }
}

const inside = (tab, act, ...given) => tab.$eval("diglot-article", act, ...given);

/** Waits until the element shows these languages, and that there is text in both. */
async function shows(tab, languages) {
  await tab.waitForFunction(
    (a, b) => {
      const lang = (side) => document.querySelector(`.diglot-viewer .diglot-side[data-side="${side}"]`)?.lang;
      return lang("a") === a && lang("b") === b && !document.querySelector("[data-coming]");
    },
    { timeout: 15000 },
    ...languages,
  );
  const counts = await inside(tab, (element) =>
    ["a", "b"].map((side) => element.querySelectorAll(`[data-side="${side}"] .diglot-segment`).length),
  );
  assert.ok(
    counts.every((count) => count > 10),
    String(counts),
  );
}

const current = (tab) => tab.$$eval(".pair [aria-current]", (links) => links.map(({ dataset }) => dataset.article));

// ---------------------------------------------------------------- the demo page

test("each article can be chosen, by pointer, by keyboard and by address, and the address says which", async () => {
  await on("/", async (tab) => {
    await drawn(tab);
    for (const name of ["fa-fr", "ja-en", "he-ar", "ar-en"]) {
      await tab.click(`[data-article="${name}"]`);
      await shows(tab, ARTICLES[name]);
      assert.deepEqual(await current(tab), [name]);
      assert.equal(await tab.evaluate(() => location.search), name === "ar-en" ? "" : `?article=${name}`);
      const [top, focused] = await tab.$eval("#article", (stage) => [
        stage.getBoundingClientRect().top,
        stage === document.activeElement,
      ]);
      assert.ok(focused && top >= 0 && top < 100, `the article is at ${top}`);
    }
    await tab.goBack();
    await shows(tab, ARTICLES["he-ar"]);
    await tab.focus('[data-article="ja-en"]');
    await tab.keyboard.press("Enter");
    await shows(tab, ARTICLES["ja-en"]);
  });
  for (const [name, languages] of Object.entries(ARTICLES)) {
    await on(`/?article=${name}`, async (tab) => {
      await drawn(tab);
      await shows(tab, languages);
      assert.deepEqual(await current(tab), [name]);
    });
  }
});

test("the chosen view stays when another article comes", async () => {
  await on("/", async (tab) => {
    await drawn(tab);
    assert.equal(await inside(tab, (element) => element.view), "interleave");
    await inside(tab, (element) => (element.view = "columns"));
    await tab.click('[data-article="he-ar"]');
    await shows(tab, ["he", "ar"]);
    assert.equal(await inside(tab, (element) => element.view), "columns");
  });
});

test("an article that does not come is said in words, and another can be chosen", async () => {
  const tab = await visit(site, "/");
  await drawn(tab);
  const [href] = await tab.$$eval('[data-article="ja-en"]', (links) => links.map(({ href }) => href));
  const missing = "/articles/ja-en.diglot.json";
  assert.ok(href);
  site.serve(missing, (_, response) => response.writeHead(404).end());
  await tab.click('[data-article="ja-en"]');
  await tab.waitForFunction(() => document.querySelector(".stage .problem").textContent.includes("cannot be shown"));
  await tab.click('[data-article="fa-fr"]');
  await shows(tab, ["fa", "fr"]);
  assert.equal(await tab.$eval(".stage .problem", (node) => node.textContent), "");
  await tab.close();
  site.serve(missing, undefined);
});

test("the page has the article's own text, whole, before any script", async () => {
  const tab = await visit(site, "/", { javascript: false });
  for (const [lang, side] of [
    ["ar", "a"],
    ["en", "b"],
  ]) {
    const text = await tab.$eval(`diglot-article > [lang="${lang}"]`, (article) => article.innerText);
    assert.equal(unmarked(text), unmarked(readFileSync(file("ar-en", side), "utf8")));
  }
  await tab.close();
});

test("the snippet works in a page of another origin", async () => {
  const article = /<article lang="(\w+)">…/g;
  const text = { ar: "جملة أولى. جملة ثانية.", en: "A first sentence. A second one." };
  const host = await open();
  try {
    await on("/", async (tab) => {
      const snippet = await tab.$eval("#snippet", (node) => node.textContent);
      const filled = snippet.replace(article, (_, lang) => `<article lang="${lang}"><p>${text[lang]}</p>`);
      host.serve("/news", `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${filled}`);
      const other = await visit(host, "/news");
      await drawn(other);
      assert.deepEqual(other.said, []);
    });
  } finally {
    await host.close();
  }
});

test("Copy puts the snippet on the clipboard, and selects it where that is forbidden", async () => {
  const copies = (said, copied, before = () => {}) =>
    on("/", async (tab) => {
      await tab.bringToFront();
      await tab.evaluate(before);
      await tab.click("#copy");
      await tab.waitForFunction((said) => document.querySelector("#copied").textContent.startsWith(said), {}, said);
      assert.equal(await tab.evaluate(copied), await tab.$eval("#snippet", (node) => node.textContent));
    });
  await site.browser.permit(site.base, ["clipboard-read", "clipboard-sanitized-write"]);
  await copies("Copied", () => navigator.clipboard.readText());
  const forbid = () => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError")));
  await copies("The snippet is selected", () => String(getSelection()), forbid);
});

// ------------------------------------------------------------------- every page

test("every page: no faults, no overflow, and every link leads somewhere", async () => {
  const seen = new Set();
  for (const path of PAGES) {
    for (const options of [{ width: 320 }, { width: 360, dark: true }, { width: 768 }, { width: 1440, dark: true }]) {
      await on(
        path,
        async (tab) => {
          if (/story|hostile|strict|^\/$/.test(path)) await drawn(tab);
          const [over, title, links] = await tab.evaluate(() => [
            document.documentElement.scrollWidth - innerWidth,
            document.title,
            [...document.querySelectorAll("a[href]")].map((link) => link.href),
          ]);
          assert.ok(over <= 0, `${path} at ${options.width} px is ${over} px too wide`);
          assert.ok(title);
          for (const link of links) seen.add(link);
        },
        options,
      );
    }
  }
  for (const link of seen) {
    const { hash, href, origin } = new URL(link);
    assert.equal(origin, site.base, link);
    const response = await fetch(href);
    assert.equal(response.status, 200, link);
    const page = await response.text();
    if (hash) assert.ok(page.includes(`id="${hash.slice(1)}"`), link);
  }
});

test("on a news page the control stays in sight, and speaks the page's language", async () => {
  for (const [path, words] of [
    ["/story.html", "Side by side"],
    ["/story.html?dir=rtl", "جنبًا إلى جنب"],
  ]) {
    await on(path, async (tab) => {
      await drawn(tab);
      await tab.evaluate(() => scrollTo({ top: 1400, behavior: "instant" }));
      const [top, text] = await inside(tab, (element) => {
        const control = element.shadowRoot.querySelector("fieldset");
        return [control.getBoundingClientRect().top, control.textContent];
      });
      assert.equal(top, 0);
      assert.ok(text.includes(words));
    });
  }
});

// ------------------------------------------------- hostile styles, and no script

/** Leaves those of the page's hostile style sheets on that are named. */
function switchedOn(tab, names) {
  return tab.$eval(
    "#switches",
    ({ shadowRoot }, names) => {
      for (const label of shadowRoot.querySelectorAll("label")) {
        if (label.control.checked !== names.includes(label.textContent)) label.click();
      }
    },
    names,
  );
}

const switches = (tab) =>
  tab.$eval("#switches", ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll("label")].map((label) => [label.textContent, label.control.checked]),
  );

/** The text of a side as it is seen, and nothing of what is hidden. */
const seen = (tab, side) =>
  tab.$$eval(`.diglot-side[data-side="${side}"] .diglot-segment`, (segments) =>
    segments.filter((segment) => segment.checkVisibility()).map((segment) => segment.textContent.trim()),
  );

/** Chooses a view where it is drawn, by pointer. */
async function point(tab, view) {
  const { x, y, width, height } = await inside(
    tab,
    (element, view) => {
      const label = element.shadowRoot.querySelector(`[value="${view}"]`).closest("label");
      label.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = label.getBoundingClientRect();
      return { x, y, width, height };
    },
    view,
  );
  assert.ok(width >= 24 && height >= 24, `${view}: ${width} × ${height}`);
  await tab.mouse.click(x + width / 2, y + height / 2);
  assert.equal(await inside(tab, (element) => element.view), view);
}

test("among hostile styles, each alone and all at once, the control works and both texts are read", async () => {
  const gold = JSON.parse(readFileSync(new URL("../www/articles/fa-fr/gold.json", import.meta.url), "utf8"));
  const text = { a: flat(gold.a.paragraphs.flat().join(" ")), b: flat(gold.b.paragraphs.flat().join(" ")) };
  for (const width of [390, 1100]) {
    await on(
      "/hostile.html",
      async (tab) => {
        await drawn(tab);
        const all = await switches(tab);
        assert.ok(all.length >= 12);
        const asItComes = all.filter(([, on]) => on).map(([name]) => name);
        const names = all.map(([name]) => name);
        const combinations = [asItComes, names, ...(width < 1000 ? [] : [...names.map((name) => [name]), []])];
        for (const names of combinations) {
          await switchedOn(tab, names);
          const what = `${names} at ${width} px`;
          for (const [view, shown] of Object.entries({ a: "a", b: "b", columns: "ab", interleave: "ab" })) {
            await point(tab, view);
            for (const side of ["a", "b"]) {
              const read = flat((await seen(tab, side)).join(" "));
              assert.equal(read, shown.includes(side) ? text[side] : "", `${side} in ${view}: ${what}`);
            }
          }
          const directions = await tab.$$eval("#switches, .diglot-side", (nodes) =>
            nodes.map((node) => [node.dir, getComputedStyle(node).direction]),
          );
          for (const [dir, computed] of directions) assert.ok(!dir || dir === computed, what);
        }
      },
      { width },
    );
  }
});

test("the hostile styles are switched at once, and their text is shown", async () => {
  await on("/hostile.html", async (tab) => {
    await drawn(tab);
    const transform = () => tab.$eval(".lead p", (p) => getComputedStyle(p).textTransform);
    const said = () => tab.$eval("#switches", ({ shadowRoot }) => shadowRoot.querySelector("pre").textContent);
    assert.equal(await transform(), "uppercase");
    await tab.$eval("#switches", ({ shadowRoot }) => shadowRoot.querySelector('button[value=""]').click());
    assert.deepEqual([await transform(), await said()], ["none", ""]);
    await switchedOn(tab, ["Capitals"]);
    assert.deepEqual([await transform(), (await said()).startsWith("p {")], ["uppercase", true]);
  });
});

test("the page without script has no script, and both texts are readable in each view that has them", async () => {
  for (const enabled of [true, false]) {
    const tab = await visit(site, "/noscript.html", { javascript: enabled, width: 320, height: 700 });
    assert.equal(await tab.$('script:not([src="/heard.js"]), style, [style], [onclick]'), null);
    for (const view of ["a", "b", "interleave", "columns"]) {
      await tab.click(`.diglot-choice:has([value="${view}"])`);
      for (const [lang, side] of [
        ["ja", "a"],
        ["en", "b"],
      ]) {
        const text = await tab.$$eval(`.diglot-side[lang="${lang}"][dir="ltr"] > *`, (blocks) =>
          blocks.map((block) => (block.checkVisibility() ? block.textContent : "")).join(""),
        );
        const whole = readFileSync(file("ja-en", side), "utf8");
        const shows = view === side || view.length > 1;
        assert.equal(text.replace(/\s/g, ""), shows ? whole.replace(/\s/g, "") : "");
      }
      assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    }
    await tab.close();
  }
});

// ---------------------------------------------------------------- try your own

const chooser = (tab, side) => tab.$(`[data-side="${side}"] input[type="file"]`);
const submit = (tab) => tab.click('button[type="submit"]');
const problem = (tab, side) => tab.$eval(`#problem-${side}`, (node) => node.textContent);
const value = (tab, side) => tab.$eval(`#text-${side}`, (node) => node.value);

/** Waits until the language of a side's text is shown. */
function guessed(tab, side, words) {
  return tab.waitForFunction(
    (side, words) => document.querySelector(`#language-${side}`).selectedOptions[0].text === words,
    { timeout: 15000 },
    side,
    words,
  );
}

function result(tab) {
  return tab.waitForFunction(() => document.activeElement.matches(".result h2"), { timeout: 15000 });
}

/** Pastes into a text, as a reader does: an event of input, not one of the script's own making of text. */
async function paste(tab, side, text) {
  await tab.focus(`#text-${side}`);
  await tab.keyboard.down("Control");
  await tab.keyboard.press("a");
  await tab.keyboard.up("Control");
  await tab.evaluate((text) => void document.execCommand("insertText", false, text), text);
}

/** The file that the download link gives, and its name. */
async function download(tab) {
  const downloads = await site.browser.downloads(tab);
  const files = async () => (await readdir(downloads).catch(() => [])).filter((name) => name.endsWith(".json"));
  await tab.click("#download");
  for (const last = Date.now() + 15_000; Date.now() < last; await new Promise((next) => setTimeout(next, 30))) {
    const [name] = await files();
    const text = name && (await readFile(join(downloads, name), "utf8"));
    if (!text?.endsWith("}") && !text?.endsWith("}\n")) continue; // it is still coming
    await rm(join(downloads, name));
    return [name, JSON.parse(text)];
  }
  throw new Error("nothing was downloaded");
}

test("two files: their fifteen beads are in the document that is downloaded", async (t) => {
  if (!existsSync(HANDED_IN)) return t.skip("the article and its gold are not here");
  const gold = JSON.parse(readFileSync(new URL("gold.json", HANDED_IN), "utf8"));
  await on("/try.html", async (tab) => {
    await (await chooser(tab, "a")).uploadFile(new URL("ar.txt", HANDED_IN).pathname);
    await (await chooser(tab, "b")).uploadFile(new URL("en.txt", HANDED_IN).pathname);
    await guessed(tab, "a", "Arabic (detected)");
    await guessed(tab, "b", "English (detected)");
    await submit(tab);
    await result(tab);
    assert.equal(await inside(tab, (element) => element.view), "interleave");
    const [name, article] = await download(tab);
    assert.equal(name, "ar-en.diglot.json");
    assert.equal(gold.beads.length, 15);
    assert.deepEqual(
      article.beads.map(({ a, b }) => ({ a, b })),
      gold.beads,
    );
  });
});

test("two pasted texts, by keyboard alone: languages are guessed and can be corrected", async () => {
  await on("/try.html", async (tab) => {
    await paste(tab, "a", readFileSync(file("fa-fr", "a"), "utf8"));
    await paste(tab, "b", readFileSync(file("fa-fr", "b"), "utf8"));
    await guessed(tab, "a", "Persian (detected)");
    await guessed(tab, "b", "French (detected)");
    await tab.focus('button[type="submit"]');
    await tab.keyboard.press("Enter");
    await result(tab);
    const languages = await inside(tab, (element) => [element.document.a.lang, element.document.b.lang]);
    assert.deepEqual(languages, ["fa", "fr"]);
    assert.equal(await tab.$eval(".result h2", (node) => node.textContent), "Persian and French");

    await tab.select("#language-b", "ca");
    await submit(tab);
    await tab.waitForFunction(() => document.querySelector(".result h2").textContent === "Persian and Catalan");
    assert.equal(await tab.$$eval("diglot-article", (all) => all.length), 1);
  });
});

test("what is wrong with a file is said beside its text, and what was typed stays", async () => {
  const files = {
    "latin.txt": [Buffer.from("caf\xe9 au lait", "latin1"), "“latin.txt” is not UTF-8 text."],
    "nothing.txt": [Buffer.from("\ufeff \n"), "“nothing.txt” is empty."],
    "page.html": [Buffer.from("<p>text</p>"), "“page.html” is a web page."],
    "report.docx": [Buffer.from("PK"), "“report.docx” is not a .txt or .md file."],
    "bytes.txt": [Buffer.from("a\0b"), "“bytes.txt” is not a text file."],
    "large.txt": [Buffer.alloc(5_000_001, "a"), "“large.txt” is too large"],
    "half.txt": [Buffer.from([0xff, 0xfe, 0x41, 0xd8]), "“half.txt” is not UTF-16LE text."],
  };
  await on("/try.html", async (tab) => {
    await paste(tab, "a", "What was typed. It stays.");
    for (const [name, [bytes, words]] of Object.entries(files)) {
      await writeFile(join(folder, name), bytes);
      await (await chooser(tab, "a")).uploadFile(join(folder, name));
      const said = (words) => document.querySelector("#problem-a").textContent.startsWith(words);
      await tab.waitForFunction(said, {}, words);
      assert.equal(await value(tab, "a"), "What was typed. It stays.");
      assert.equal(await problem(tab, "b"), "");
    }
    const described = await tab.$eval("#text-a", (node) => [node.ariaInvalid, node.getAttribute("aria-describedby")]);
    assert.deepEqual(described, ["true", "hint-a problem-a"]);

    await writeFile(join(folder, "wide.txt"), Buffer.from("\ufeffمرحبا", "utf16le"));
    await (await chooser(tab, "a")).uploadFile(join(folder, "wide.txt"));
    await guessed(tab, "a", "Arabic (detected)");
    assert.deepEqual([await value(tab, "a"), await problem(tab, "a")], ["مرحبا", ""]);
  });
});

test("a text that is missing is said beside it, and the keyboard is taken there", async () => {
  await on("/try.html", async (tab) => {
    const focused = () => tab.evaluate(() => document.activeElement.id);
    await submit(tab);
    assert.match(await problem(tab, "a"), /^Paste the article/);
    assert.match(await problem(tab, "b"), /^Paste the translation/);
    assert.equal(await focused(), "text-a");

    await paste(tab, "a", "One text only.");
    await submit(tab);
    assert.deepEqual([await problem(tab, "a"), await focused()], ["", "text-b"]);
    assert.match(await problem(tab, "b"), /^The second text is missing/);
    assert.equal(await value(tab, "a"), "One text only.");

    await paste(tab, "a", " \n ");
    await paste(tab, "b", "The other only.");
    await submit(tab);
    assert.match(await problem(tab, "a"), /^The first text is missing/);
    assert.equal(await tab.$("diglot-article"), null);
  });
});

test("files that are dropped: one for each text, and beside the texts nothing happens", DROPPED, async () => {
  await on("/try.html", async (tab) => {
    const drop = (selector, ...texts) =>
      tab.$eval(
        selector,
        (node, texts) => {
          const dataTransfer = new DataTransfer();
          for (const text of texts) dataTransfer.items.add(new File([text], "dropped.txt"));
          const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          node.dispatchEvent(event);
          return event.defaultPrevented;
        },
        texts,
      );
    assert.ok(await drop("#text-b", "Un texte qui est tombé dans la page."));
    await guessed(tab, "b", "French (detected)");
    assert.ok(await drop("#text-a", "One.", "Two."));
    assert.match(await problem(tab, "a"), /^These are 2 files/);
    assert.ok(await drop("h1", "Beside."));
    assert.deepEqual([await value(tab, "a"), await value(tab, "b")], ["", "Un texte qui est tombé dans la page."]);
  });
});

test("an error of the element is said in words", async () => {
  const tab = await visit(site, "/try.html");
  await paste(tab, "a", "12 / 7");
  await paste(tab, "b", "13 / 8");
  await guessed(tab, "a", "Language not recognised");
  await tab.evaluate(() => {
    const { replaceChildren } = Element.prototype;
    Element.prototype.replaceChildren = function (...nodes) {
      replaceChildren.apply(this, nodes);
      const element = nodes.find(({ localName }) => localName === "diglot-article");
      const detail = { code: "trap", message: "unreachable" };
      element?.dispatchEvent(new CustomEvent("diglot-error", { bubbles: true, detail }));
    };
  });
  await submit(tab);
  await tab.waitForFunction(() => document.querySelector(".over-result .problem").textContent.includes("broke off"));
  assert.equal(await value(tab, "a"), "12 / 7");
  await tab.close();
});

// ------------------------------------------------------------ correcting beads

/** Two texts of the demo's, matched, and the table of their beads open; `change` changes the second before that. */
async function correcting(tab, name = "he-ar", change = (text) => text) {
  await paste(tab, "a", readFileSync(file(name, "a"), "utf8"));
  await paste(tab, "b", change(readFileSync(file(name, "b"), "utf8")));
  await submit(tab);
  await result(tab);
  await tab.focus("#tab-read");
  await tab.keyboard.press("ArrowRight");
  await tab.waitForSelector("#correct tbody tr");
}

const ROWS = "#correct tbody tr";

/** The rows as they are seen: sentences of both sides, and whether they are reviewed. */
const rows = (tab) =>
  tab.$$eval(ROWS, (all) =>
    all.map((row) => {
      const [a, b] = ["a", "b"].map((side) =>
        [...row.querySelectorAll(`[data-side="${side}"] .sentence`)].map((sentence) => sentence.textContent),
      );
      return { a, b, reviewed: row.querySelector("input").checked };
    }),
  );

const sizes = async (tab) => (await rows(tab)).map(({ a, b }) => `${a.length}:${b.length}`);

/** Where the table's one tab stop is, and whether it has the focus. */
const place = (tab) =>
  tab.$$eval("#correct td[tabindex='0']", (cells) => {
    const [cell] = cells;
    const at = [...cell.closest("tbody").rows].indexOf(cell.closest("tr"));
    return `${cells.length} stop, ${at} ${cell.dataset.side}${cell === document.activeElement ? ", focused" : ""}`;
  });

async function press(tab, ...keys) {
  for (const chord of keys) {
    const parts = chord.split("+");
    const [last] = parts.slice(-1).map((key) => (key === "Space" ? " " : key));
    for (const part of parts.slice(0, -1)) await tab.keyboard.down(part);
    await tab.keyboard.press(last);
    for (const part of parts.slice(0, -1)) await tab.keyboard.up(part);
  }
}

const status = (tab) => tab.$eval("#correct [role=status]", (node) => node.textContent);
const command = (tab, name) => tab.click(`[data-do="${name}"]`);

/** What the document says its beads are, as the rows say it. */
function beadsIn({ a, b, beads }) {
  const texts = [a, b].map(({ blocks }) => blocks.flatMap(({ segments }) => segments));
  return beads.map((bead) => ({
    a: bead.a.map((at) => texts[0][at]),
    b: bead.b.map((at) => texts[1][at]),
    reviewed: Boolean(bead.reviewed),
  }));
}

test("beads are corrected by keyboard alone, undone and done again, and the article and the file follow", async () => {
  await on("/try.html", async (tab) => {
    await correcting(tab);
    const first = await rows(tab);
    const start = await sizes(tab);
    assert.deepEqual(start.slice(0, 3), ["1:1", "0:1", "1:2"]);
    assert.equal(await place(tab), "1 stop, 0 a");
    await tab.focus('[data-do="redo"]');
    await press(tab, "Tab");
    assert.equal(await place(tab), "1 stop, 0 a, focused");

    await press(tab, "ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight");
    assert.equal(await place(tab), "1 stop, 1 b, focused");
    await press(tab, "Backspace");
    assert.deepEqual(await sizes(tab), ["1:2", ...start.slice(2)]);
    assert.equal(await place(tab), "1 stop, 0 b, focused");
    assert.equal(await status(tab), "Merged. Bead 1: 1 Hebrew, 2 Arabic.");

    await press(tab, "Enter");
    assert.ok(await tab.$eval("dialog", (dialog) => dialog.open));
    await press(tab, "Escape");
    assert.deepEqual(await sizes(tab), ["1:2", ...start.slice(2)]);
    assert.equal(await place(tab), "1 stop, 0 b, focused");
    await press(tab, "Enter", "Enter");
    assert.deepEqual(await sizes(tab), start);
    assert.equal(await place(tab), "1 stop, 0 b, focused");

    await press(tab, "ArrowDown", "ArrowDown", "Shift+ArrowUp");
    assert.deepEqual((await sizes(tab)).slice(0, 3), ["1:1", "0:2", "1:1"]);
    await press(tab, "Shift+ArrowDown");
    assert.deepEqual((await sizes(tab)).slice(0, 4), ["1:1", "0:2", "1:0", "1:2"]);
    await press(tab, "Space", "ArrowDown", "Delete");
    const last = await rows(tab);
    assert.deepEqual((await sizes(tab)).slice(0, 4), ["1:1", "0:2", "1:0", "3:3"]);
    assert.deepEqual(
      last.map(({ reviewed }) => reviewed).slice(0, 4),
      [false, false, true, false],
      "an edit after the review is of another bead",
    );
    for (const side of ["a", "b"]) {
      const all = (some) => some.flatMap((row) => row[side]);
      assert.deepEqual(all(last), all(first));
    }

    await press(tab, ...Array(6).fill("Control+z"));
    assert.deepEqual(await rows(tab), first);
    assert.match(await status(tab), /^Undone: merged/);
    await press(tab, "Control+z");
    assert.equal(await status(tab), "There is nothing to undo.");
    await press(tab, "Control+y", "Control+Shift+Z", "Control+y", "Control+y", "Control+y", "Control+y");
    assert.deepEqual(await rows(tab), last);
    await press(tab, "Control+y");
    assert.equal(await status(tab), "There is nothing to redo.");

    const follows = (count) => document.querySelector("diglot-article").document?.beads.length === count;
    await tab.waitForFunction(follows, {}, last.length);
    assert.ok(await tab.$eval("#read", (panel) => panel.hidden));
    await press(tab, "Control+z");
    await tab.focus("#tab-correct");
    await press(tab, "ArrowLeft");
    await tab.waitForFunction(follows, {}, last.length + 1);
    await press(tab, "ArrowRight");
    await tab.focus("td[tabindex='0']");
    await press(tab, "Control+y");
    await tab.waitForFunction(follows, {}, last.length);
    await drawn(tab);
    const [name, article] = await download(tab);
    assert.equal(name, "he-ar.diglot.json");
    assert.deepEqual(beadsIn(article), last);
    assert.deepEqual(beadsIn(await inside(tab, (element) => element.document)), last);
  });
});

test("beads are corrected by pointer: move, split where one chooses, merge, review, undo", async () => {
  await on("/try.html", async (tab) => {
    await correcting(tab);
    const first = await rows(tab);
    const row = (at) => `${ROWS}:nth-child(${at + 1})`;
    await tab.click(`${row(2)} [data-side="b"]`);
    await tab.click(`${row(2)} [data-side="b"] [data-by="-1"]`);
    assert.deepEqual((await sizes(tab)).slice(1, 3), ["0:2", "1:1"]);
    await tab.click(`${row(1)} [data-side="b"]`);
    await tab.click(`${row(1)} [data-side="b"] [data-by="1"]`);
    assert.deepEqual(await rows(tab), first);

    await tab.click(`${row(2)} [data-side="a"]`);
    await command(tab, "merge");
    assert.deepEqual((await sizes(tab)).slice(2, 3), ["2:3"]);
    await command(tab, "split");
    await tab.click('dialog [name="a"][value="0"]');
    await tab.click('dialog [name="b"][value="0"]');
    await tab.click('dialog [type="submit"]');
    assert.match(await tab.$eval("dialog .problem", (node) => node.textContent), /would be empty/);
    await tab.click('dialog [name="a"][value="2"]');
    await tab.click('dialog [name="b"][value="1"]');
    const second = await tab.$$eval("dialog [data-second]", (all) => all.map((sentence) => sentence.textContent));
    assert.deepEqual(second, [first[2].b[1], first[3].b[0]]);
    await tab.click('dialog [type="submit"]');
    assert.deepEqual((await sizes(tab)).slice(2, 4), ["2:1", "0:2"]);
    await tab.click(`${row(3)} input`);
    assert.deepEqual(
      (await rows(tab)).slice(2, 4).map(({ reviewed }) => reviewed),
      [false, true],
    );
    for (let step = 0; step < 3; step++) await command(tab, "undo");
    assert.deepEqual(await rows(tab), first);
    await command(tab, "redo");
    assert.deepEqual((await sizes(tab)).slice(2, 3), ["2:3"]);

    const small = await tab.$$eval(
      "#correct :is(button, input, label), [role=tab]",
      (all) =>
        all
          .filter((each) => each.checkVisibility({ visibilityProperty: true }))
          .map((each) => each.getBoundingClientRect())
          .filter(({ width, height }) => Math.min(width, height) < 24).length,
    );
    assert.equal(small, 0, "targets below 24 px");
  });
});

test("a document that was downloaded is gone on with: its beads, its reviews and its members", async () => {
  const article = {
    diglot: 1,
    a: { lang: "en", blocks: [{ segments: ["The sea is calm. ", "We sail at six."] }], "x-desk": "harbour" },
    b: { lang: "ar", blocks: [{ segments: ["البحر هادئ. ", "نبحر في السادسة."] }] },
    beads: [
      { a: [0, 1], b: [0], confidence: 0.5, note: "the second is below" },
      { a: [], b: [1], reviewed: true, "x-by": "N. N." },
    ],
  };
  const [good, bad] = ["good.diglot.json", "bad.json"].map((name) => join(folder, name));
  await writeFile(good, JSON.stringify(article));
  await writeFile(bad, "[1]");
  await on("/try.html", async (tab) => {
    const open = async (path) => (await tab.$("#document")).uploadFile(path);
    await open(bad);
    const said = () => document.querySelector(".over-result > .problem").textContent;
    await tab.waitForFunction(`(${said})() === "“bad.json” is not a .diglot.json file."`);
    await open(good);
    await result(tab);
    assert.equal(await tab.evaluate(said), "");
    await tab.click("#tab-correct");
    assert.deepEqual(await rows(tab), beadsIn(article));
    assert.deepEqual(await tab.$$eval(`${ROWS} .sureness`, (all) => all.map((each) => each.textContent)), [
      "doubtful, 50 %",
      "reviewed",
    ]);
    await tab.click(`${ROWS} [data-side="a"]`);
    await press(tab, "Shift+ArrowDown");
    const [, made] = await download(tab);
    assert.equal(made.a["x-desk"], "harbour");
    assert.deepEqual(made.beads, [
      { a: [0], b: [0], confidence: 0.5, note: "the second is below" },
      { a: [1], b: [1], confidence: 0.5, "x-by": "N. N." },
    ]);
  });
});

/** With two paragraphs in one another's place, which no alignment can mend. */
function exchanged(text) {
  const paragraphs = text.split("\n\n");
  [paragraphs[2], paragraphs[5]] = [paragraphs[5], paragraphs[2]];
  return paragraphs.join("\n\n");
}

test("doubtful beads stand out and are gone through, until they are reviewed", async () => {
  await on("/try.html", async (tab) => {
    await correcting(tab, "he-ar", exchanged);
    const doubts = await tab.$$eval(ROWS, (all) =>
      all.flatMap((row, at) => (row.matches("[data-doubtful]") ? [at] : [])),
    );
    assert.ok(doubts.length > 2, String(doubts));
    for (const at of doubts) {
      const said = await tab.$eval(`${ROWS}:nth-child(${at + 1}) th`, (head) => head.textContent);
      assert.match(said, /^doubtful, [1-7]?\d %/);
    }
    const counted = () => tab.$eval(".count", (node) => node.textContent);
    assert.equal(await counted(), `${doubts.length} doubtful, 0 of ${(await rows(tab)).length} reviewed`);
    assert.equal(await place(tab), `1 stop, ${doubts[0]} a`);
    await tab.focus("td[tabindex='0']");
    await press(tab, "Alt+ArrowDown");
    assert.equal(await place(tab), `1 stop, ${doubts[1]} a, focused`);
    await press(tab, "Alt+ArrowUp", "Alt+ArrowUp");
    assert.equal(await place(tab), `1 stop, ${doubts.at(-1)} a, focused`);
    for (let left = doubts.length; left > 0; left--) await press(tab, "Space", "Alt+ArrowDown");
    assert.equal(await status(tab), "No doubtful bead is left.");
    assert.equal(await counted(), `None doubtful, ${doubts.length} of ${(await rows(tab)).length} reviewed`);
    assert.equal(await tab.$eval('[data-do="doubt"]', (button) => button.ariaDisabled), "true");
  });
});

test("keys act in the table only, and letters nowhere", async () => {
  await on("/try.html", async (tab) => {
    await correcting(tab);
    const start = await rows(tab);
    await tab.focus('[data-do="undo"]');
    await press(tab, "Delete", "Backspace", "Shift+ArrowDown", "ArrowDown");
    assert.equal(await place(tab), "1 stop, 0 a");
    await tab.focus("td[tabindex='0']");
    await press(tab, ..."abcdefghijklmnopqrstuvwxyz", "Shift+M", "Shift+S");
    assert.deepEqual(await rows(tab), start);
    await tab.focus("#text-a");
    await press(tab, "End", "Space", "Control+z");
    assert.deepEqual(await rows(tab), start);
    // WebKit's driver types, and undoes nothing
    const typed = ENGINE === "webkit" ? " " : "";
    assert.equal(await value(tab, "a"), readFileSync(file("he-ar", "a"), "utf8") + typed);
  });
});

test("the table at 320 px: nothing is cut off, and the texts run their own way", async () => {
  for (const options of [{ width: 320 }, { width: 320, dark: true }, { width: 1100 }]) {
    await on(
      "/try.html",
      async (tab) => {
        await correcting(tab);
        await tab.focus("td[tabindex='0']");
        await press(tab, "ArrowDown", "ArrowDown");
        const over = () => tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok((await over()) <= 0);
        const sides = await tab.$$eval("td .sentence", (all) =>
          all.map((sentence) => {
            const range = document.createRange();
            range.selectNodeContents(sentence);
            const rights = [...range.getClientRects()].map(({ right }) => right);
            const box = sentence.getBoundingClientRect();
            return [sentence.lang, sentence.dir, Math.abs(box.right - Math.max(...rights)) < 1];
          }),
        );
        for (const [lang, dir, flush] of sides) assert.ok(["he", "ar"].includes(lang) && dir === "rtl" && flush, lang);
        // what has the focus is below what stays in sight
        await press(tab, ...Array(12).fill("ArrowDown"), ...Array(9).fill("ArrowUp"));
        const [top, below] = await tab.evaluate(() => [
          document.activeElement.closest("tr").getBoundingClientRect().top,
          document.querySelector(".tools").getBoundingClientRect().bottom,
        ]);
        assert.ok(top >= below, `${top} is under ${below}`);
        await press(tab, "Enter");
        assert.ok(await tab.$eval("dialog", (dialog) => dialog.open && dialog.scrollWidth <= dialog.clientWidth));
        assert.ok((await over()) <= 0);
      },
      options,
    );
  }
});

/**
 * Answers no to whatever a page asks, and tells what that was. Only Chromium's driver hands over every question; in the
 * others the page's own are answered in the page.
 */
async function refusing(tab) {
  if (ENGINE === "chromium") {
    const asked = [];
    tab.on("dialog", (dialog) => {
      asked.push(dialog.type());
      dialog.dismiss();
    });
    return async () => asked;
  }
  await tab.evaluate(() => {
    window.asked = [];
    window.confirm = () => (window.asked.push("confirm"), false);
  });
  return () => tab.evaluate(() => window.asked);
}

/** Reloads a page, or asks it what it would ask then. */
async function leave(tab) {
  const asking = () => {
    const event = new Event("beforeunload", { cancelable: true });
    if (!dispatchEvent(event)) window.asked.push("beforeunload");
  };
  if (ENGINE !== "chromium") return tab.evaluate(asking);
  await tab.evaluate(() => void location.reload());
  await new Promise((resolve) => setTimeout(resolve, 300));
}

test("corrections that have not been downloaded are not lost without a question", async () => {
  await on("/try.html", async (tab) => {
    const asked = await refusing(tab);
    await correcting(tab);
    await submit(tab); // nothing has been corrected: matched again at once
    await result(tab);
    assert.deepEqual(await asked(), []);
    await tab.focus("#tab-read");
    await press(tab, "ArrowRight");
    await tab.focus("td[tabindex='0']");
    await press(tab, "Space");
    const corrected = await rows(tab);
    await submit(tab);
    assert.deepEqual(await asked(), ["confirm"]);
    assert.deepEqual(await rows(tab), corrected);
    await leave(tab);
    while ((await asked()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await asked(), ["confirm", "beforeunload"]);
    await download(tab);
    await leave(tab);
    assert.equal((await asked()).length, 2);
  });
});
