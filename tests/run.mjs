// Everything that `make test` tests, one step after the other; the last line counts it all.
import { spawn } from "node:child_process";

const WASM = ["--target", "wasm32-unknown-unknown", "--lib"];
const NO_WARNINGS = ["--", "-D", "warnings"];

/** A step: its name and its command. A step without tests of its own counts as one. */
const STEPS = [
  { name: "formatting", run: ["cargo", "fmt", "--check"] },
  { name: "formatting of the fuzz targets", run: ["cargo", "fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"] },
  {
    name: "formatting of scripts",
    run: [
      "prettier",
      "--check",
      "--log-level",
      "warn",
      "www/**/*.{js,mjs,css}",
      "docs/*.mjs",
      "e2e",
      "fuzz/*.mjs",
      "tests/*.mjs",
    ],
  },
  { name: "lints", run: ["cargo", "clippy", "--quiet", "--all-targets", ...NO_WARNINGS] },
  {
    name: "lints of the command line",
    run: ["cargo", "clippy", "--quiet", "--all-targets", "--features", "cli,workshop", ...NO_WARNINGS],
  },
  { name: "lints for wasm32", run: ["cargo", "clippy", "--quiet", ...WASM, ...NO_WARNINGS] },
  // the command line shows what is built
  { name: "build", run: ["make", "--no-print-directory", "build"] },
  { name: "tests", run: ["cargo", "test", "--quiet", "--features", "cli"] },
  {
    name: "docs",
    run: ["cargo", "doc", "--quiet", "--no-deps", "--features", "cli"],
    env: { RUSTDOCFLAGS: "-D warnings" },
  },
  {
    name: "docs for wasm32",
    run: ["cargo", "doc", "--quiet", "--no-deps", ...WASM],
    env: { RUSTDOCFLAGS: "-D warnings" },
  },
  { name: "supply chain", run: ["cargo", "deny", "check", "licenses", "bans", "sources"] },
  { name: "advisories", run: ["node", "tests/advisories.mjs"] },
  {
    name: "wasm-pack",
    run: ["wasm-pack", "build", ..."--target web --no-pack --no-gitignore --out-dir target/pkg".split(" ")],
  },
  {
    name: "native and WebAssembly",
    run: [
      "node",
      "--test",
      "--test-reporter=tap",
      "tests/wasm.test.mjs",
      "tests/align.test.mjs",
      "tests/size.test.mjs",
      "tests/debug.test.mjs",
    ],
  },
  { name: "browsers: Chromium, Firefox, WebKit", run: ["node", "e2e/run.mjs"] },
];

/** The counts that cargo's and node's test runners print. */
function counts(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum(/^test result: .*?(\d+) passed/gm) + sum(/^# pass (\d+)/gm);
  const failed = sum(/^test result: .*? (\d+) failed/gm) + sum(/^# fail (\d+)/gm) + sum(/^# cancelled (\d+)/gm);
  const skipped = sum(/^# skipped (\d+)/gm);
  return { passed, failed, skipped };
}

function execute([command, ...rest], env) {
  return new Promise((resolve) => {
    const child = spawn(command, rest, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", (error) => resolve({ code: 1, output: `${command}: ${error.message}` }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run, env } of STEPS) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { code, output } = await execute(run, env);
  console.log(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
  const { passed, failed, skipped } = counts(output);
  total.skipped += skipped;
  total.passed += passed || (code === 0 ? 1 : 0);
  total.failed += failed || (code === 0 ? 0 : 1);
}
console.log(`\n${total.skipped} skipped, each with its reason above`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
