// `make soak`: ten thousand things happen to a page with three elements. Afterwards nothing has failed, and there are as many
// nodes, listeners and pages of memory as there were.
import assert from "node:assert/strict";
import { page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";
import { operate, settled, story } from "./operations.mjs";

const OPERATIONS = Number(process.env.OPERATIONS ?? 10_000);
const BATCH = 500;
/** Operations after which the core's memory does not grow. */
const WARM = 500;

/** Runs before the page's own script: how much memory each instance of the core has. */
const MEMORY = `<script>window.memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  const made = new Instance(...given);
  const memory = Object.values(made.exports).find((each) => each instanceof WebAssembly.Memory);
  if (memory) memories.push(memory);
  return made;
};</script>`;

const memory = (tab) => tab.evaluate(() => window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));

/** The page's elements, made anew: what they have grown by would hide what is lost. */
function again(markup) {
  for (const element of document.querySelectorAll("diglot-article")) element.remove();
  document.body.insertAdjacentHTML("beforeend", markup);
}

/** Nodes and listeners as the browser counts them, where it does; nodes as the page sees them elsewhere. */
async function counts(tab) {
  const nodes = await tab.evaluate(() => document.querySelectorAll("*").length);
  if (!tab.createCDPSession) return { nodes };
  try {
    const client = await tab.createCDPSession();
    await client.send("HeapProfiler.enable");
    for (let round = 0; round < 3; round++) await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.enable").then(() => client.send("Performance.getMetrics"));
    await client.detach();
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners") };
  } catch {
    return { nodes };
  }
}

async function measure(tab) {
  await tab.evaluate(again, "");
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  return counts(tab);
}

const site = await open();
try {
  const three = story() + story(10) + story(4);
  site.serve("/soak", page(three, { head: MEMORY }));
  const tab = await visit(site, "/soak");
  await drawn(tab, 3);
  let seed = Number(process.env.SEED ?? 1);
  // once through before anything is counted: what is made once a page is there
  await tab.evaluate(operate, seed++, BATCH);
  await tab.evaluate(settled);
  const before = await measure(tab);
  let warm;
  for (let done = 0; done < OPERATIONS; done += BATCH) {
    await tab.evaluate(again, three);
    await drawn(tab, 3);
    await tab.evaluate(operate, seed++, BATCH);
    await tab.evaluate(settled);
    assert.deepEqual(tab.said, [], `with seed ${seed - 1}`);
    if (done + BATCH === WARM) warm = await memory(tab);
  }
  const after = await measure(tab);
  const grown = { before, after, memory: { warm, end: await memory(tab) } };
  console.log(`${OPERATIONS} operations in ${process.env.ENGINE ?? "chromium"}: ${JSON.stringify(grown)}`);
  // an engine keeps some nodes and listeners until it likes; one lost each thousand operations is a leak
  const slack = OPERATIONS / 1000;
  assert.ok(after.nodes <= before.nodes + slack, "nodes are left");
  if (after.listeners) assert.ok(after.listeners <= before.listeners + slack, "listeners are left");
  assert.equal(grown.memory.end, warm, "the core's memory grows");
} finally {
  await site.close();
}
