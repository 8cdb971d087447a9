// Runs the browser tests in one engine: some processes beside one another, each with a browser of its own for its files.
//   node e2e/run.mjs chromium|firefox|webkit [file…]
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Most of what a test does is waiting for the next frame. */
const PROCESSES = Number(process.env.PROCESSES) || availableParallelism() + 1;

/** The files that take longest, so that each process gets its share of them. */
const LONG = ["demo", "place", "hostile", "typography", "accessible", "styling", "reader", "views", "failures"];

function files() {
  const rank = (file) => LONG.indexOf(file.split(".")[0]) + 1 || LONG.length + 1;
  const all = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.mjs"));
  return all.sort((one, other) => rank(one) - rank(other));
}

/** Deals files as cards are dealt, the second round backwards: the longest with the shortest. */
function deal(all, count) {
  const hands = Array.from({ length: Math.min(count, all.length) }, () => []);
  all.forEach((file, at) => {
    const [round, place] = [Math.floor(at / hands.length), at % hands.length];
    hands[round % 2 ? hands.length - 1 - place : place].push(file);
  });
  return hands;
}

/** Runs some files in one process, and passes on what it says whenever a test is finished. */
function run(engine, hand, skipped) {
  const imports = hand.map((file) => `describe("${file}", async () => { await import("./${file}") });`).join("\n");
  const program = `import { describe } from "node:test";\n${imports}`;
  const child = spawn(process.execPath, ["--test-reporter=tap", "--input-type=module", "-e", program], {
    cwd: import.meta.dirname,
    env: { ...process.env, ENGINE: engine },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let rest = "";
  child.stdout.on("data", (chunk) => {
    rest += chunk;
    // whole reports of tests only, as several processes are writing
    const end = [...rest.matchAll(/^ +\.\.\.\n/gm)].reduce((_, { 0: dots, index }) => index + dots.length, 0);
    if (!end) return;
    process.stdout.write(rest.slice(0, end));
    skipped.push(...rest.slice(0, end).matchAll(/^ +ok \d+ - (.*) # SKIP (.*)$/gm));
    rest = rest.slice(end);
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      process.stdout.write(rest);
      resolve(code);
    }),
  );
}

const [engine, ...asked] = process.argv.slice(2);
const skipped = [];
const codes = await Promise.all(
  deal(asked.length ? asked : files(), PROCESSES).map((hand) => run(engine, hand, skipped)),
);
for (const [, name, reason] of skipped) console.log(`not in ${engine}: ${name}: ${reason}`);
process.exitCode = codes.some(Boolean) ? 1 : 0;
