// How long the page's main thread is held at a stretch: an article of 2,000 sentences is read, cut into sentences, aligned and
// drawn while the page answers its reader.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { drawn, only, open } from "./browser.mjs";
import { page } from "./articles.mjs";
import { paragraphs, story } from "./stories.mjs";

/** Milliseconds that one task may take, without what the engine does by itself. */
const LIMIT = 50;
/** Sentences of each side; so many paragraphs hold them. */
const SENTENCES = 2000;
const PARAGRAPHS = 680;

/** What a browser does with a page, whoever asks for it: style, layout, painting, parsing, freeing memory. */
const ENGINE =
  /^(UpdateLayoutTree|Layout|PrePaint|Paint|Layerize|Commit|HitTest|ParseHTML|MinorGC|MajorGC|V8\.GC.*|BlinkGC.*)$/;

const TRACED = only("chromium", "its driver does not tell the tasks of a page");

let site;
before(async () => (site = await open()));
after(() => site.close());

test(
  `no task longer than ${LIMIT} ms for ${SENTENCES} sentences, the engine's own layout excepted`,
  TRACED,
  async () => {
    const { length } = paragraphs(PARAGRAPHS).flatMap(({ en }) => en.flat());
    assert.ok(length >= SENTENCES, `${length} sentences`);
    site.serve("/long", page(story(PARAGRAPHS, { attributes: `loading="eager"` })));
    // other work on the machine only adds: the better of two turns counts
    const turns = [await turn(), await turn()];
    const [tasks] = turns.sort(([one], [other]) => one - other);
    const longest = tasks.slice(0, 3).map((own) => own.toFixed(0));
    console.log(`# ${length} sentences, ${tasks.length} tasks; the longest, milliseconds: ${longest.join(", ")}`);
    assert.ok(tasks[0] > 0, "no task was seen");
    assert.ok(tasks[0] <= LIMIT, `tasks of ${longest.join(", ")} ms`);
  },
);

/** Milliseconds after which a stretch of work makes room; what it does at a time may not take longer. */
const STRETCH = 8;
/** As much slower is a cheap telephone. */
const SLOWER = 4;
const NAMES = JSON.parse(readFileSync(new URL("../pkg/diglot_names.json", import.meta.url), "utf8"));

/** Runs before the page's own script: how long each call of some of the core's functions took. */
const TIMED = `<script>window.took = { step: [], draw: [], readOn: [] };
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  const exports = { ...new Instance(...given).exports };
  for (const [name, own] of ${JSON.stringify(["step", "draw", "readOn"].map((name) => [name, NAMES[`article_${name}`]]))}) {
    const call = exports[own];
    exports[own] = (...all) => {
      const begun = performance.now();
      const result = call(...all);
      took[name].push(performance.now() - begun);
      return result;
    };
  }
  return { exports };
};
WebAssembly.Instance.prototype = Instance.prototype;</script>`;

const SLOWED = only("chromium", "its driver slows no page down");

test(
  `aligning and drawing are cut so small that ${STRETCH} ms hold on a machine ${SLOWER} times as slow`,
  SLOWED,
  async () => {
    site.serve("/slow", page(story(PARAGRAPHS, { attributes: `loading="eager"` }), { head: TIMED }));
    const tab = await site.browser.newPage();
    await tab.emulateCPUThrottling(SLOWER);
    await tab.goto(`${site.base}/slow`);
    await drawn(tab);
    const took = await tab.evaluate(() => window.took);
    await tab.emulateCPUThrottling(null);
    await tab.close();
    for (const [name, all] of Object.entries(took)) {
      const sorted = all.sort((one, other) => one - other);
      // other work on the machine makes some longer
      const usual = sorted[sorted.length >> 1];
      console.log(`# ${name}: ${sorted.length} times, half of them within ${usual?.toFixed(1)} ms`);
      assert.ok(sorted.length > 20 && usual <= STRETCH, `${name}: ${usual} ms`);
    }
  },
);

/** The page's tasks while the article is read and drawn. */
async function turn() {
  const tab = await site.browser.newPage();
  await tab.tracing.start({ categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"] });
  await tab.goto(`${site.base}/long`);
  await drawn(tab);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { traceEvents } = JSON.parse(Buffer.from(await tab.tracing.stop()).toString());
  await tab.close();
  return ownTasks(traceEvents);
}

/** Milliseconds of processor that each task of the page's thread took beside the engine's own, the longest first. */
function ownTasks(events) {
  const { pid, tid } = events.find(({ name, args }) => name === "FunctionCall" && args.data?.url?.includes("diglot"));
  const ours = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && event.tdur);
  const engines = ours.filter(({ name }) => ENGINE.test(name)).sort((one, other) => one.tts - other.tts);
  const ends = (event) => event.tts + event.tdur;
  const own = (task) => {
    let [held, until] = [0, task.tts];
    for (const each of engines) {
      if (each.tts < task.tts || ends(each) > ends(task)) continue;
      held += Math.max(0, ends(each) - Math.max(each.tts, until)); // one lies in another
      until = Math.max(until, ends(each));
    }
    return (task.tdur - held) / 1000;
  };
  const tasks = ours.filter(({ name }) => name === "RunTask");
  return tasks.map(own).sort((one, other) => other - one);
}
