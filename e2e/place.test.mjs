// The reader's place: what is on the line stays on the line, to the pixel.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { page } from "./articles.mjs";
import { ENGINE, drawn, equipped, open, visit } from "./browser.mjs";
import { story } from "./stories.mjs";

const VIEWS = ["a", "b", "interleave", "columns"];
const FEW = [0, 0.25, 0.62, 1];
/** One width is enough to see that an engine scrolls as the others do. */
const WIDTHS = ENGINE === "chromium" ? [390, 1000] : [390];
const POSITIONS = ENGINE === "chromium" ? [0, 0.12, 0.25, 0.37, 0.5, 0.62, 0.75, 0.87, 1] : FEW;
const HEADER = `<header style="position:sticky;top:0;height:56px;background:#ddd;z-index:9">A newspaper</header>`;

let site;
before(async () => (site = await open()));
after(() => site.close());

async function visitStory(body, { width = 1000, head = "", height = 800, set = {} } = {}) {
  site.serve("/place", page(body, { head: `<style>body{margin:0} p{margin:1em 0}</style>${head}` }));
  const tab = await visit(site, "/place", { width, height });
  await drawn(tab);
  await equipped(tab);
  await tab.evaluate(measure);
  await tab.evaluate((set) => {
    if (set.scroller) window.scroller = document.querySelector(set.scroller);
    window.header = set.header ?? 0;
  }, set);
  return tab;
}

/** Puts functions into the page: where a block is that crosses the line, and where the same one is later. */
function measure() {
  const frames = (count) =>
    count ? new Promise((resolve) => requestAnimationFrame(() => resolve(frames(count - 1)))) : Promise.resolve();
  const shows = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
  const blocks = () => [
    ...new Set([...document.querySelectorAll(".diglot-segment")].map((segment) => segment.parentNode)),
  ];
  const scroller = () => window.scroller ?? document.scrollingElement;
  const line = () => (window.header ?? 0) + (window.scroller?.getBoundingClientRect().top ?? 0) + 1;
  /** The block on the line, by its beads' names, and the fraction through it. */
  const anchor = () => {
    const block = blocks().find((each) => shows(each) && each.getBoundingClientRect().bottom > line());
    if (!block) return null;
    const { top, height } = block.getBoundingClientRect();
    return { block, top, height, fraction: (line() - top) / height, crosses: top <= line() };
  };
  /** How far a block's anchor is from the line, in pixels; its counterpart's where it does not show. */
  const off = ({ block, fraction, top, crosses }) => {
    const at = (elements) => {
      const boxes = elements.map((each) => each.getBoundingClientRect());
      const [start, end] = [Math.min(...boxes.map((b) => b.top)), Math.max(...boxes.map((b) => b.bottom))];
      return crosses ? start + fraction * (end - start) - line() : start - top;
    };
    const beads = new Set([...block.querySelectorAll(".diglot-segment")].map(({ dataset }) => dataset.bead));
    if (shows(block)) return at([block]);
    const same = blocks().filter(
      (each) =>
        each !== block &&
        shows(each) &&
        [...each.querySelectorAll(".diglot-segment")].some(({ dataset }) => beads.has(dataset.bead)),
    );
    const whole = same.every((each) =>
      [...each.querySelectorAll(".diglot-segment")].every(({ dataset }) => beads.has(dataset.bead)),
    );
    return same.length && whole ? at(same) : null;
  };
  const to = async (view, count = 2) => {
    const element = document.querySelector("diglot-article");
    element.shadowRoot.querySelector(`input[value=${view}]`).click();
    await frames(count);
  };
  const scroll = async (fraction) => {
    const { scrollHeight, clientHeight } = scroller();
    scroller().scrollTo({ top: Math.round((scrollHeight - clientHeight) * fraction), behavior: "instant" });
    await frames(2);
    await new Promise((resolve) => setTimeout(resolve, 150));
  };
  const most = () => scroller().scrollHeight - scroller().clientHeight;
  Object.assign(window, { frames, anchor, off, to, scroll, most });
  window.at = () => scroller().scrollTop;
}

/** The drift of all pairs of views at all positions. */
async function drifts(tab, positions = POSITIONS, views = VIEWS) {
  const found = [];
  for (const from of views) {
    for (const to of views.filter((view) => view !== from)) found.push(await tab.evaluate(drift, from, to, positions));
  }
  return found.flat();
}

/** In the page: the drift of one pair of views. */
async function drift(from, to, positions) {
  const found = [];
  for (const position of positions) {
    await window.to(from);
    await window.scroll(position);
    const before = window.anchor();
    const start = window.at();
    await window.to(to);
    if (position === 0) found.push({ from, to, position, drift: Math.abs(window.at()) });
    // at the end of the page there may be nothing to scroll to
    else if (before && window.at() < window.most() - 1)
      found.push({ from, to, position, drift: Math.abs(window.off(before) ?? NaN) });
    for (let times = 0; times < (position % 0.5 ? 0 : 4); times++) {
      await window.to(from, 1);
      await window.to(to, 1);
    }
    await window.to(from);
    found.push({ from, to, position, back: Math.abs(window.at() - start) });
  }
  return found;
}

function judge(found, label) {
  const measured = found.filter(({ drift }) => drift >= 0);
  const worst = measured.sort((one, other) => other.drift - one.drift)[0];
  const back = found.filter(({ back }) => back >= 0).sort((one, other) => other.back - one.back)[0];
  console.log(
    `# ${label}: ${measured.length} drifts, worst ${worst.drift.toFixed(2)} px; eight and back ${back.back.toFixed(2)} px`,
  );
  assert.ok(measured.length > found.length / 3, "too few could be measured");
  assert.ok(worst.drift <= 1, JSON.stringify(worst));
  assert.ok(back.back <= 1, JSON.stringify(back));
}

for (const width of WIDTHS) {
  test(`switching views holds the place at ${width} px`, { timeout: 300_000 }, async () => {
    const tab = await visitStory(story(60), { width });
    judge(await drifts(tab), `${width} px`);
    await tab.close();
  });
}

// where the line is and how the page scrolls: half the article is enough for that
for (const [name, body, options] of [
  ["under a sticky header", HEADER + story(30), { set: { header: 56 } }],
  [
    "where the page scrolls smoothly",
    HEADER + story(30),
    { set: { header: 56 }, head: "<style>html{scroll-behavior:smooth}</style>" },
  ],
  [
    "in a scroller of its own",
    `<h1>Page</h1><div id=box style="height:600px;overflow:auto;border:3px solid">${story(30)}</div><p>End</p>`,
    { set: { scroller: "#box", header: 3 } },
  ],
]) {
  for (const width of WIDTHS) {
    test(`${name} the place holds at ${width} px`, { timeout: 300_000 }, async () => {
      const tab = await visitStory(body, { width, ...options });
      judge(await drifts(tab, FEW), `${name}, ${width} px`);
      await tab.close();
    });
  }
}

test("what keeps the place comes with the scrolling", { timeout: 120_000 }, async () => {
  site.serve("/place", page(story(60)));
  const tab = await visit(site, "/place", { width: 1000, height: 800 });
  await drawn(tab);
  await tab.evaluate(measure);
  await tab.evaluate(async () => {
    await scroll(0.3);
    const comes = () => performance.getEntriesByType("resource").some(({ name }) => name.includes("/more-"));
    while (!comes()) await frames(1);
    await scroll(0.25);
  });
  judge(await drifts(tab, [0.25, 0.62], ["a", "interleave"]), "after scrolling");
  await tab.close();
});

/** The drift that a change makes at some positions in each view. */
async function changed(tab, change, undo = () => {}) {
  let worst = 0;
  for (const view of VIEWS) {
    for (const position of [0, 0.25, 0.62]) {
      await tab.evaluate(
        async (view, position) => {
          await window.to(view);
          await scroll(position);
          window.before = anchor();
        },
        view,
        position,
      );
      await change(tab);
      const off = await tab.evaluate(async (position) => {
        await frames(3);
        return position === 0 ? Math.abs(at()) : Math.abs(window.off(window.before));
      }, position);
      worst = Math.max(worst, off);
      await undo(tab);
    }
  }
  return worst;
}

test("the place holds when the width changes", { timeout: 120_000 }, async () => {
  const tab = await visitStory(HEADER + story(60), { width: 1000, set: { header: 56 } });
  const width = (width) => tab.setViewport({ width, height: 800 });
  const worst = await changed(
    tab,
    () => width(560),
    () => width(1000),
  );
  console.log(`# width: worst ${worst.toFixed(2)} px`);
  assert.ok(worst <= 1);
  await tab.close();
});

test("the place holds when the size of text changes", { timeout: 120_000 }, async () => {
  const tab = await visitStory(HEADER + story(60), { set: { header: 56 } });
  const size = (size) => tab.evaluate((size) => void (document.body.style.fontSize = size), size);
  const worst = await changed(
    tab,
    () => size("24px"),
    () => size(""),
  );
  const one = await changed(tab, async () => {
    await tab.evaluate(() => {
      const { shadowRoot } = document.querySelector("diglot-article");
      shadowRoot.querySelector(".diglot-more").click();
      shadowRoot.querySelectorAll(".diglot-step")[1].click();
      shadowRoot.querySelector(".diglot-menu").hidePopover();
    });
  });
  console.log(`# size: worst ${worst.toFixed(2)} px, by the menu ${one.toFixed(2)} px`);
  assert.ok(worst <= 1 && one <= 1);
  await tab.close();
});

test("an article that is hidden and shown again, as a tab's panel, leaves the page where it is", async () => {
  // what the browser itself keeps in place is another thing
  const tab = await visitStory(`<style>html { overflow-anchor: none }</style><div style="height: 600px"></div>
    <div id="panel">${story(60)}</div><div style="height: 5000px"></div>`);
  const scrolled = await tab.evaluate(async () => {
    const rest = () => new Promise((resolve) => setTimeout(resolve, 300));
    const panel = document.querySelector("#panel");
    panel.hidden = true;
    scrollTo(0, 1400);
    await rest();
    panel.hidden = false;
    await rest();
    return scrollY;
  });
  assert.equal(scrolled, 1400);
  await tab.close();
});

test("the place holds when images above it come late", { timeout: 120_000 }, async () => {
  const image = `<figure><img alt="A bridge" class="late" width="10" style="display:block"></figure>`;
  const tab = await visitStory(`${HEADER}<div class="late"></div>${story(60, { extra: image })}`, {
    set: { header: 56 },
  });
  const height = (pixels) =>
    tab.evaluate((pixels) => {
      for (const late of document.querySelectorAll(".late")) late.style.height = `${pixels}px`;
    }, pixels);
  await height(0);
  const worst = await changed(
    tab,
    () => height(211),
    () => height(0),
  );
  console.log(`# images: worst ${worst.toFixed(2)} px`);
  assert.ok(worst <= 1);
  await tab.close();
});

/** In the page, when it is drawn: how far the block of `window.number` is from where `window.fraction` of it was on the line. */
async function offSince(line) {
  await new Promise((resolve) => setTimeout(resolve, 150));
  const side = document.querySelector("diglot-article").view === "b" ? "b" : "a";
  const all = [...document.querySelectorAll(`[data-side="${side}"] .diglot-segment`)];
  const { parentNode } = all.find((each) => each.textContent.includes(` ${window.number}.`));
  const { top, height } = parentNode.getBoundingClientRect();
  return top + window.fraction * height - line;
}

test("the place holds at the first drawing", { timeout: 120_000 }, async () => {
  for (const view of VIEWS) {
    const hold = `<script>
      customElements.define = ((define) => function (...all) { window.later = () => define.apply(customElements, all) })(customElements.define);
    </script>`;
    site.serve("/first", page(HEADER + story(60, { attributes: `view="${view}"` }), { head: hold }));
    const tab = await visit(site, "/first", { width: 1000, height: 800 });
    await tab.waitForFunction(() => window.later);
    await tab.evaluate(async () => {
      const [a] = document.querySelectorAll("article");
      const middle = (article) => [...article.querySelectorAll("p")][20];
      window.number = /\d{4}/.exec(middle(a).textContent)[0];
      middle(a).scrollIntoView();
      scrollBy(0, -56 + middle(a).offsetHeight * 0.4);
      const { top, height } = middle(a).getBoundingClientRect();
      window.fraction = (57 - top) / height;
      window.later();
    });
    await drawn(tab);
    const off = await tab.evaluate(offSince, 57);
    console.log(`# first drawing, ${view}: ${off.toFixed(2)} px`);
    assert.ok(Math.abs(off) <= 1, `${view}: ${off}`);
    await tab.close();
  }
});

test("the place holds where the reader scrolls while the article is first drawn", { timeout: 120_000 }, async () => {
  const scrolls = `<script>
    new MutationObserver((_, observer) => {
      if (document.querySelectorAll(".diglot-viewer:not([data-drawn]) .diglot-passage").length < 20) return;
      observer.disconnect();
      const [article] = document.querySelectorAll("article");
      const middle = article.children[article.children.length >> 1];
      middle.scrollIntoView();
      scrollBy(0, 30);
      const { top, height } = middle.getBoundingClientRect();
      window.fraction = (1 - top) / height;
      window.number = /\\d{4,}/.exec(middle.textContent)[0];
    }).observe(document, { childList: true, subtree: true });
  </script>`;
  site.serve("/scrolls", page(story(600, { attributes: 'view="a"' }), { head: scrolls }));
  const tab = await visit(site, "/scrolls", { width: 1000, height: 800 });
  await drawn(tab);
  const off = await tab.evaluate(offSince, 1);
  console.log(`# scrolled in the middle of drawing: ${off.toFixed(2)} px`);
  assert.ok(Math.abs(off) <= 1, `${off} px`);
  await tab.close();
});
