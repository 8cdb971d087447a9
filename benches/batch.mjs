// How fast a batch is aligned, and in how much memory: `node benches/batch.mjs`, a part of `make bench`. Pairs of some 20
// sentences (pairs.mjs) stream through `diglot align --batch`: 100,000 of them, of which the peak of the memory is taken, and
// some by one thread and by two. Ends with 1 where a bound is missed. Reads /proc, so on Linux only.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = new URL("../", import.meta.url).pathname;
const DIGLOT = join(ROOT, "target/release/diglot");
const DISTINCT = 1000;
const PAIRS = Number(process.env.PAIRS ?? 100_000);
const TIMED = 5000;
const ROUNDS = 3;
const MOST_MEGABYTES = 300;
const LEAST_SPEEDUP = 1.7;

const folder = mkdtempSync(join(tmpdir(), "diglot-batch-"));
const pairs = join(folder, "pairs.jsonl");
writeFileSync(pairs, execFileSync("node", [join(ROOT, "benches/pairs.mjs"), String(DISTINCT)], { maxBuffer: 1 << 30 }));

/** The highest memory so far of a process, in megabytes; none once it has ended. */
function peak(pid) {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** Streams so many pairs through so many threads: seconds, the peak of the memory, and how many documents came. */
async function stream(count, jobs) {
  // many times the same file, as one stream
  const input = spawn("sh", ["-c", `for i in $(seq ${count / DISTINCT}); do cat ${pairs}; done`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = openSync(join(folder, "count"), "w");
  const counter = spawn("wc", ["-l"], { stdio: ["pipe", lines, "inherit"] });
  const start = process.hrtime.bigint();
  const batch = spawn(DIGLOT, ["align", "--batch", "--jobs", String(jobs)], {
    stdio: [input.stdout, counter.stdin, "inherit"],
  });
  input.stdout.destroy();
  counter.stdin.destroy();
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, peak(batch.pid) || 0)), 100);
  const ended = (child) => new Promise((resolve) => child.on("exit", resolve));
  const counted = ended(counter);
  const code = await ended(batch);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  clearInterval(look);
  await counted;
  closeSync(lines);
  const documents = Number(readFileSync(join(folder, "count"), "utf8"));
  if (code !== 0 || documents !== count) throw new Error(`exit ${code}, ${documents} of ${count} documents`);
  return { seconds, most };
}

const fastest = { 1: Infinity, 2: Infinity };
for (let round = 0; round < ROUNDS; round++) {
  // in turns, so that what else the machine does slows both
  for (const jobs of [1, 2]) fastest[jobs] = Math.min(fastest[jobs], (await stream(TIMED, jobs)).seconds);
}
const speedup = fastest[1] / fastest[2];
const whole = await stream(PAIRS, 2);
rmSync(folder, { recursive: true, force: true });

const rows = [
  [`${PAIRS} pairs, two threads`, `${whole.seconds.toFixed(1)} s, ${Math.round(PAIRS / whole.seconds)} a second`],
  ["peak of the memory", `${whole.most.toFixed(1)} MB`],
  [`${TIMED} pairs, one thread`, `${fastest[1].toFixed(2)} s`],
  [`${TIMED} pairs, two threads`, `${fastest[2].toFixed(2)} s, ${speedup.toFixed(2)} times as fast`],
];
console.log(`\nalign --batch\n| measure | |\n|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
const wanted = [
  [whole.most < MOST_MEGABYTES, `the memory stays under ${MOST_MEGABYTES} MB`],
  [cpus().length < 2 || speedup >= LEAST_SPEEDUP, `two threads are ${LEAST_SPEEDUP} times as fast as one`],
];
for (const [, bound] of wanted.filter(([kept]) => !kept)) {
  console.log(`missed: ${bound}`);
  process.exitCode = 1;
}
