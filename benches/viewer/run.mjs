// `make bench`: the viewer beside the same by hand (baselines.js, plain.css), in headless Chromium. Fails where the viewer takes
// more than BOUND times as long, or than a measure's own bound.
import { open } from "../../e2e/browser.mjs";
import { PASSAGES, openBoth, serve } from "./pages.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const BOUND = 1.5;
/** Frames come as soon as they are ready, so that no time is spent waiting for the screen; garbage is collected before. */
const FLAGS = ["--disable-frame-rate-limit", "--disable-gpu-vsync", "--js-flags=--expose-gc"];

/** What is measured: acts in order, and what is done before and after without being timed. */
const MEASURES = [
  { name: "mounting", before: ["clear"], timed: ["mount"] },
  { name: "a, b, and back", before: ["a", "scroll"], timed: ["b", "a"] },
  { name: "a, interleaved, and back", before: ["a", "scroll"], timed: ["both", "a"], bound: 1.5 },
  { name: "sentence by sentence", before: ["both", "scroll"], timed: ["sentences"], after: ["passages"] },
  { name: "and by passage again", before: ["both", "scroll", "sentences"], timed: ["passages"] },
];

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];

/** Milliseconds that the page's main thread has worked so far: other programs on the machine do not count. */
async function worked(tab) {
  const { metrics } = await tab.session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** One turn: the main thread's own time, and the time on the clock. */
async function turn(tab, { before, timed, after = [] }) {
  await tab.bringToFront();
  const act = (name) => tab.evaluate((name) => window.acts[name](), name);
  for (const name of before) await act(name);
  const sum = { own: 0, clock: 0 };
  for (const name of timed) {
    await tab.evaluate(() => window.settle());
    const begin = await worked(tab);
    sum.clock += await tab.evaluate((name) => window.time(name), name);
    sum.own += (await worked(tab)) - begin;
  }
  for (const name of after) await act(name);
  return sum;
}

/** Both, in turns, after a turn that does not count. */
async function compare({ ours, byHand }, measure) {
  const turns = { ours: [], byHand: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const pair = { ours: await turn(ours, measure), byHand: await turn(byHand, measure) };
    if (round === 0) continue;
    turns.ours.push(pair.ours);
    turns.byHand.push(pair.byHand);
  }
  const medians = (name) => [turns.ours, turns.byHand].map((list) => median(list.map((each) => each[name])));
  return { own: medians("own"), clock: medians("clock") };
}

function print(name, { own, clock }, bound) {
  const cells = ([one, other]) => [one.toFixed(0), other.toFixed(0), (one / other).toFixed(2)];
  const row = [...cells(own), ...cells(clock)].map((cell) => cell.padStart(8)).join("");
  console.log(`${name.padEnd(26)}${row}${bound.padStart(8)}`);
}

const site = await open({ flags: FLAGS });
try {
  serve(site);
  const tabs = await openBoth(site);
  for (const tab of Object.values(tabs)) {
    tab.session = await tab.createCDPSession();
    await tab.session.send("Performance.enable", { timeDomain: "threadTicks" });
  }
  console.log(`\nthe viewer beside the same by hand: ${PASSAGES} passages, medians of ${ROUNDS} turns, milliseconds`);
  console.log(`${"".padEnd(26)}${"the page's main thread".padStart(24)}${"on the clock".padStart(24)}`);
  console.log(`${"".padEnd(26)}${"    ours by hand   ratio".repeat(2)}   bound`);
  let over = false;
  for (const measure of MEASURES) {
    const found = await compare(tabs, measure);
    const [one, other] = found.own;
    const { name, bound = BOUND } = measure;
    over ||= one > bound * other;
    print(name, found, String(bound));
  }
  if (over) throw new Error("more than a bound allows of the main thread's time");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await site.close();
}
