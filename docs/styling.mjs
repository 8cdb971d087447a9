// Draws docs/styling/*.png: what each custom property and each part changes, before and after.
//   make styling-pictures
import { mkdir, writeFile } from "node:fs/promises";
import { deflateSync, crc32 } from "node:zlib";
import { page } from "../e2e/articles.mjs";
import { drawn, equipped, open, visit } from "../e2e/browser.mjs";
import { GROUPS, article, rule } from "./properties.mjs";

const OUT = new URL("styling/", import.meta.url);
/** A panel's width; what is wider has the width of two, and is drawn smaller. */
const PANEL = 300;
const BOTH = 2 * PANEL + 14;

const STYLE = `body { display: grid; grid-template-columns: max-content max-content; gap: 6px 14px; margin: 10px; padding: 0;
    max-width: none; width: max-content; font: 15px/1.5 "Noto Serif", serif; background: #fff; color: #1b1b1f }
  h2 { grid-column: 1 / -1; margin: 6px 0 0; font: 600 12px "Noto Sans Mono", monospace }
  .frame { overflow: hidden; outline: 1px solid #ccc } .frame.wide { grid-column: 1 / -1 }
  diglot-article::part(menu) { inline-size: 280px }
  .inner { padding: 0 10px; box-sizing: border-box }`;

function panel(tried, at, after) {
  const { width, height, language, sticky } = tried;
  const across = width > PANEL ? BOTH : PANEL;
  const scale = across / width;
  const name = `tried-${at}`;
  const style = after ? `<style>${rule(tried, `.${name}`)}</style>` : "";
  const attributes = `class="${after ? name : ""}" data-at="${at}" ${sticky ? "data-sticky" : ""}`;
  return `${style}<div class="frame ${across === BOTH ? "wide" : ""}" style="width:${across}px; height:${Math.round(height * scale)}px"><div class="inner" style="width:${width}px; zoom:${scale}">
    ${article(language, attributes)}</div></div>`;
}

const sheet = (tries) =>
  tries
    .map(
      (tried, at) => `<h2>${tried.name} ${tried.name.startsWith("::") ? `{ ${tried.value} }` : `: ${tried.value}`}</h2>
      ${panel(tried, at, false)}${panel(tried, at, true)}`,
    )
    .join("");

/** Shows in each panel what its property is about. */
async function arrange(tries) {
  for (const element of document.querySelectorAll("diglot-article")) {
    const { view, sentence, mark, control, menu, focus, sticky } = tries[element.dataset.at];
    const root = element.shadowRoot;
    element.toggleGrain(Boolean(sentence));
    element.view = view;
    if (mark) {
      const { bead } = element.querySelector(".diglot-segment").dataset;
      for (const each of element.querySelectorAll(`[data-bead="${bead}"]`)) each.toggleAttribute("data-current", true);
    }
    if (!control) {
      const above = element.querySelector(".diglot-viewer").getBoundingClientRect().top;
      const zoom = Number(element.parentNode.style.zoom);
      element.style.marginTop = `${(element.getBoundingClientRect().top - above) / zoom + 10}px`;
    } else element.style.marginTop = "8px";
    if (focus === ".diglot-position") root.querySelector(focus).focus();
    if (sticky) {
      const frame = element.closest(".frame");
      frame.style.overflow = "auto";
      frame.scrollTop = 60;
    }
    if (!menu) continue;
    // several stand open at once
    const popover = root.querySelector(".diglot-menu");
    popover.popover = "manual";
    popover.showPopover();
  }
  document.activeElement.blur();
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** Shows what has the focus as if all of them had it. */
async function force(tab, tries) {
  const client = await tab.createCDPSession();
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument", { depth: -1, pierce: true });
  const visitAll = async (node, at) => {
    const list = node.attributes ?? [];
    const of = (name) => list[list.indexOf(name) + 1];
    const own = list.includes("data-at") ? of("data-at") : at;
    const wanted = own !== undefined && tries[own].focus?.slice(1);
    if (wanted && list.includes("class") && of("class").split(" ").includes(wanted)) {
      const forcedPseudoClasses = ["focus", "focus-visible"];
      await client.send("CSS.forcePseudoState", { nodeId: node.nodeId, forcedPseudoClasses });
    }
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) await visitAll(child, own);
  };
  await visitAll(root);
}

/** In the page: a picture's pixels in few colours, four bits a channel, as numbers in a palette. */
async function reduced(source) {
  const image = await createImageBitmap(await (await fetch(source)).blob());
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const coarse = (value) => Math.round(value / 17) * 17;
  const counts = new Map();
  const keys = Array.from({ length: width * height }, (_, at) => {
    const [r, g, b] = data.subarray(at * 4, at * 4 + 3);
    const key = (coarse(r) << 16) | (coarse(g) << 8) | coarse(b);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return key;
  });
  const palette = [...counts].sort(([, one], [, other]) => other - one).map(([key]) => key);
  const channels = (key) => [key >> 16, (key >> 8) & 255, key & 255];
  const distance = (one, other) =>
    channels(one).reduce((sum, value, at) => sum + (value - channels(other)[at]) ** 2, 0);
  const kept = palette.slice(0, 256);
  const nearest = (key) =>
    kept.reduce((best, each, at) => (distance(key, each) < distance(key, kept[best]) ? at : best), 0);
  const index = new Map(palette.map((key, at) => [key, at < 256 ? at : nearest(key)]));
  return { width, height, palette: kept.flatMap(channels), pixels: keys.map((key) => index.get(key)) };
}

/** A PNG with a palette. */
function png({ width, height, palette, pixels }) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette)),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const site = await open();
await mkdir(OUT, { recursive: true });
const asked = process.argv.slice(2);
for (const [group, tries] of Object.entries(GROUPS)) {
  if (asked.length && !asked.includes(group)) continue;
  site.serve("/sheet", page(sheet(tries), { head: `<style>${STYLE}</style>` }));
  const tab = await visit(site, "/sheet", { width: 2 * PANEL + 34, height: 5000 });
  await drawn(tab, 2 * tries.length);
  await equipped(tab);
  await tab.evaluate(arrange, tries);
  await force(tab, tries);
  const height = await tab.evaluate(() => Math.ceil(document.body.getBoundingClientRect().bottom) + 10);
  const shot = await tab.screenshot({ encoding: "base64", clip: { x: 0, y: 0, width: 2 * PANEL + 34, height } });
  const picture = png(await tab.evaluate(reduced, `data:image/png;base64,${shot}`));
  await writeFile(new URL(`${group}.png`, OUT), picture);
  console.log(`${group}.png ${picture.length} bytes`);
  await tab.close();
}
await site.close();
