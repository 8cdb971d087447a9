// Runs the browser tests: some processes beside one another, each with a browser of its own, which take file after file.
//   node e2e/run.mjs [chromium|firefox|webkit …] [file …]      without an engine, in those of the three that are there
// PROCESSES says how many; the last lines say how long each file took, and what an engine leaves out.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { ENGINES } from "./engines.mjs";

/** Most of what a test does is waiting for the next frame: two more than cores leave none of them idle. */
const PROCESSES = Number(process.env.PROCESSES) || availableParallelism() + 2;

/** The files that take longest, which begin first, so that no process is left with one of them at the end. */
const LONG =
  "demo place hostile failures attacks reader styling rendered accessible typography views sequences changes".split(
    " ",
  );

/** What asks nothing of an engine, and so is asked once. */
const ONCE = ["beads.test.mjs"];

const asked = process.argv.slice(2);
const engines = asked.filter((name) => name in ENGINES);
const wanted = asked.filter((name) => !(name in ENGINES));

function files() {
  const rank = (file) => LONG.indexOf(file.split(".")[0]) + 1 || LONG.length + 1;
  const all = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.mjs"));
  return (wanted.length ? wanted : all).sort((one, other) => rank(one) - rank(other));
}

const missing = (engine) => ENGINES[engine].programs.filter((program) => !existsSync(program));
const meant = engines.length ? engines : Object.keys(ENGINES);
const running = meant.filter((engine) => !missing(engine).length);

/** What is still to be run, by engine; each list is worked off by whoever has a browser of that engine. */
const waiting = new Map(
  running.map((engine, at) => [engine, files().filter((file) => at === 0 || !ONCE.includes(file))]),
);
const took = {};
const skipped = [];
let failed = false;
for (const engine of meant.filter((engine) => !running.includes(engine))) {
  const programs = missing(engine).join(", ");
  console.log(`not in ${engine}: no ${programs} (the Debian packages are named in the Makefile, at \`BROWSERS\`)`);
  failed ||= Boolean(process.env.CI);
}

/** In a process: asks for a file, and for the next when its tests are through. */
const PROGRAM = `
import { after, describe, test } from "node:test";
const next = () => new Promise((resolve) => {
  process.once("message", resolve);
  process.send("next");
});
for (let file; (file = await next()); ) {
  await new Promise((through) => {
    describe(file, async () => {
      after(() => setImmediate(through));
      try {
        await import(${JSON.stringify(`${import.meta.dirname}/`)} + file);
      } catch (error) {
        test("is a file of tests", () => { throw error; });
      }
    });
  });
}
process.disconnect();`;

/** One process, which works off the files of an engine, and passes on what it says whenever a test is finished. */
function run(engine) {
  const child = spawn(process.execPath, ["--test-reporter=tap", "--input-type=module", "-e", PROGRAM], {
    cwd: import.meta.dirname,
    env: { ...process.env, ENGINE: engine },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let [file, began] = [];
  child.on("message", () => {
    const now = Date.now();
    if (file) (took[file] ??= {})[engine] = (now - began) / 1000;
    [file, began] = [waiting.get(engine).shift(), now];
    child.send(file ?? "");
  });
  let rest = "";
  child.stdout.on("data", (chunk) => {
    rest += chunk;
    // whole reports of tests only, as several processes are writing
    const end = [...rest.matchAll(/^ +\.\.\.\n/gm)].reduce((_, { 0: dots, index }) => index + dots.length, 0);
    if (!end) return;
    const whole = rest.slice(0, end);
    process.stdout.write(whole.replace(/^( *(not )?ok \d+ - )/gm, `$1${engine}: `));
    for (const [, name, reason] of whole.matchAll(/^ +ok \d+ - (.*) # SKIP (.*)$/gm))
      skipped.push(`not in ${engine}: ${name}: ${reason}`);
    rest = rest.slice(end);
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      process.stdout.write(rest);
      failed ||= code !== 0;
      resolve();
    }),
  );
}

/** Works off one engine after the other, beginning with the one at a place, where something is left to do. */
async function work(place) {
  for (let turn = 0; turn < running.length; turn++) {
    const engine = running[(place + turn) % running.length];
    if (waiting.get(engine).length) await run(engine);
  }
}

await Promise.all(Array.from({ length: PROCESSES }, (_, place) => work(place)));

for (const [file, seconds] of Object.entries(took).sort()) {
  console.log(
    `${file}: ${Object.entries(seconds)
      .map(([engine, time]) => `${engine} ${Math.round(time)} s`)
      .join(", ")}`,
  );
}
for (const line of skipped) console.log(line);
// a process that ended before its time has left its files to the others of its engine, if there were any
for (const [engine, left] of waiting) {
  if (!left.length) continue;
  console.log(`not run in ${engine}: ${left.join(", ")}`);
  failed = true;
}
if (running.length > 1) console.log(`once, in ${running[0]}, as they ask nothing of an engine: ${ONCE.join(", ")}`);
process.exitCode = failed ? 1 : 0;
