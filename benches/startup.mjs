// From the start of a navigation to the frame that shows the viewer, beside a page of the same markup whose plain script,
// as large as ours, draws beads that it is given. Cold caches, served by brotli. Fails where a ratio is over its bound.
//   node benches/startup.mjs      ROUNDS=21 for more turns
import { readFile, readdir } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { transform } from "esbuild";
import { open } from "../e2e/browser.mjs";
import { paragraphs } from "../e2e/stories.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const DIST = new URL("../pkg/dist/", import.meta.url);
const SENTENCES = 40;
/** A task longer than this is felt. */
const LONGEST = 50;

/** Bounds of the ratios: until the control is there, and until the aligned view is. */
const CONDITIONS = [
  { name: "desktop", bounds: { control: 1.2, drawn: 1.3 } },
  {
    name: "slow 4G, CPU a quarter",
    network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
    cpu: 4,
    bounds: { control: 1.2, drawn: 2 },
  },
];

const TYPES = {
  js: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
  json: "application/json",
  html: "text/html; charset=utf-8",
};
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/** Serves bytes by brotli, compressed beforehand. */
function serve(site, path, bytes) {
  const type = TYPES[path.split(".").at(-1)] ?? "application/octet-stream";
  const body = brotli(bytes);
  site.serve(path, (_, response) =>
    response
      .writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": body.length })
      .end(body),
  );
  return body.length;
}

// ---------------------------------------------------------------- the article

/** So many sentences of both languages, paragraph by paragraph, and which belong together. */
function article() {
  const sides = { ar: [], en: [] };
  const beads = [];
  let count = 0;
  for (const { ar, en } of paragraphs(60)) {
    if (ar.length !== 1) continue; // one paragraph to one: the plain page's beads are simple
    const [one] = ar;
    const [other] = en;
    const taken = Math.min(one.length, SENTENCES - count);
    if (!taken) break;
    sides.ar.push(one.slice(0, taken));
    sides.en.push(other.slice(0, taken));
    beads.push(taken);
    count += taken;
  }
  return { sides, beads };
}

const { sides, beads } = article();
const side = (lang) =>
  `<article lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">${sides[lang].map((list) => `<p>${list.join(" ")}</p>`).join("")}</article>`;

const html = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A story</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>body { font: 18px/1.5 serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem }</style>
${head}</head><body><h1>The site</h1>${body}</body></html>`;

/** In the page: when the control was in a frame, and when the aligned view; what ran for long. */
const WATCH = `<script>
  window.times = {};
  window.tasks = [];
  // what is there as a frame is begun is in that frame; the message comes after it
  const drawing = (name) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (times[name] ??= performance.now());
    port2.postMessage(0);
  };
  const seen = (name) => requestAnimationFrame(() => drawing(name));
  addEventListener("diglot-ready", () => seen("drawn"));
  addEventListener("plain-ready", () => (seen("control"), seen("drawn")));
  const look = () => document.querySelector("diglot-article")?.shadowRoot?.querySelector(".diglot-control") ? drawing("control") : requestAnimationFrame(look);
  look();
  new PerformanceObserver((list) => {
    for (const { scripts } of list.getEntries()) for (const { sourceURL, duration, forcedStyleAndLayoutDuration } of scripts) tasks.push([sourceURL, duration - forcedStyleAndLayoutDuration]);
  }).observe({ type: "long-animation-frame", buffered: true });
</script>`;

/** The plain page's script: the control and every bead, in one batch. */
const PLAIN = `
const BEADS = ${JSON.stringify(beads)};
const element = document.querySelector("diglot-article");
const articles = [...element.children];
const make = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const views = ["a", "b", "interleave", "columns"].map((view) => {
  const input = make("input", { type: "radio", name: "view", value: view });
  input.onchange = () => element.setAttribute("view", view);
  return make("label", { className: "diglot-choice" }, input, view);
});
const split = (p) => p.textContent.match(/[^.]+\\. ?/g);
const viewer = make("div", { className: "diglot-viewer" });
const [ones, others] = articles.map((each) => [...each.children]);
BEADS.forEach((count, at) => {
  const sides = [ones[at], others[at]].map((p, index) => make("div", { className: "diglot-side", lang: articles[index].lang, dir: articles[index].dir },
    make("p", {}, ...split(p).slice(0, count).map((text) => make("span", { className: "diglot-segment" }, text)))));
  viewer.append(make("section", { className: "diglot-passage" }, ...sides));
});
for (const each of articles) each.hidden = true;
element.prepend(make("fieldset", { className: "diglot-control" }, ...views), viewer);
element.setAttribute("view", "interleave");
dispatchEvent(new Event("plain-ready"));
`;

// ---------------------------------------------------------------- measuring

async function files(folder, prefix = "") {
  const entries = await readdir(new URL(prefix, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory() ? files(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    ),
  );
  return found.flat();
}

/** One cold visit: the times, what ran for long, and which files were fetched. */
async function visit(site, path, { network, cpu = 1 }) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  try {
    await tab.setViewport({ width: 1100, height: 900 });
    const client = await tab.createCDPSession();
    await client.send("Network.enable");
    if (network) await client.send("Network.emulateNetworkConditions", network);
    await client.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await tab.goto(site.base + path, { waitUntil: "commit" }).catch(() => tab.goto(site.base + path));
    await tab.waitForFunction(() => window.times?.drawn && window.times.control, { timeout: 60_000 });
    return await tab.evaluate(() => ({
      times: window.times,
      tasks: window.tasks,
      files: performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    }));
  } finally {
    await context.close();
  }
}

const median = (list) => list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)];
const column = (text) => String(text).padStart(12);

const site = await open();
try {
  const names = await files(DIST);
  const sizes = new Map();
  for (const name of names) sizes.set(`/br/${name}`, serve(site, `/br/${name}`, await readFile(new URL(name, DIST))));
  const wasm = names.find((name) => name.endsWith(".wasm"));
  const head = (script) => `${WATCH}<script type="module" crossorigin src="${script}"></script>
<link rel="stylesheet" href="/br/diglot.css">
<link rel="preload" as="fetch" type="application/wasm" fetchpriority="low" crossorigin href="/br/${wasm}">`;
  const body = `<diglot-article default-view="interleave">${side("ar")}${side("en")}</diglot-article>`;
  serve(site, "/ours.html", html(head("/br/diglot.js"), body));

  // as much plain script as ours: the same code, in a function that nobody calls
  const fetched = (await visit(site, "/ours.html", {})).files.filter((path) => path.endsWith(".js"));
  const ours = await Promise.all(fetched.map((path) => readFile(new URL(path.slice("/br/".length), DIST), "utf8")));
  const unused = await transform(
    ours
      .join("\n")
      .replaceAll("import.meta.url", "location.href")
      .replace(/\b(ex|im)port\s*\{[^}]*\}(\s*from\s*"[^"]*")?;?/g, ""),
    { format: "esm", minifyWhitespace: true },
  );
  const plain = serve(site, "/plain.js", `${PLAIN}\nexport default function () {${unused.code}}`);
  // the same page without what is ours
  serve(site, "/plain.html", html(head("/plain.js").replace(/<link rel="preload"[^>]*>/, ""), body));
  const weight = fetched.reduce((sum, path) => sum + sizes.get(path), 0);
  console.log(`script, bytes of brotli: ours ${weight}, the plain one ${plain}; the core ${sizes.get(`/br/${wasm}`)}`);

  let over = false;
  for (const condition of CONDITIONS) {
    const turns = { ours: [], plain: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of round % 2 ? ["ours", "plain"] : ["plain", "ours"]) {
        turns[name].push(await visit(site, `/${name}.html`, condition));
      }
    }
    console.log(
      `\n${condition.name}, ${ROUNDS} turns, ms`.padEnd(38),
      ...["ours", "plain", "ratio", "bound"].map(column),
    );
    for (const [what, bound] of Object.entries(condition.bounds)) {
      const [one, other] = ["ours", "plain"].map((name) => median(turns[name].map(({ times }) => times[what])));
      const ratio = one / other;
      over ||= ratio > bound;
      console.log(
        what.padEnd(37),
        column(one.toFixed(0)),
        column(other.toFixed(0)),
        column(ratio.toFixed(2)),
        column(bound),
      );
    }
    const longest = turns.ours.map(({ tasks }) =>
      Math.max(0, ...tasks.filter(([from]) => from.includes("/br/")).map(([, duration]) => duration)),
    );
    over ||= median(longest) > LONGEST;
    console.log(
      "longest task of ours, layout excepted".padEnd(37),
      column(median(longest).toFixed(0)),
      column(""),
      column(""),
      column(LONGEST),
    );
  }
  if (over) throw new Error("over a bound");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await site.close();
}
