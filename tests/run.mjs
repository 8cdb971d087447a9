// Everything that `make test` tests, one step after the other; the last line counts it all.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const WASM = ["--target", "wasm32-unknown-unknown", "--lib"];
const NO_WARNINGS = ["--", "-D", "warnings"];

/** A step: its name, its command, and whether it needs the browser. A step without tests of its own counts as one. */
const STEPS = [
  { name: "formatting", run: ["cargo", "fmt", "--check"] },
  {
    name: "formatting of scripts",
    run: ["prettier", "--check", "--log-level", "warn", "www/**/*.{js,mjs,css}", "docs/*.mjs", "e2e", "tests/*.mjs"],
  },
  { name: "lints", run: ["cargo", "clippy", "--quiet", "--all-targets", ...NO_WARNINGS] },
  {
    name: "lints of the command line",
    run: ["cargo", "clippy", "--quiet", "--all-targets", "--features", "cli,workshop", ...NO_WARNINGS],
  },
  { name: "lints for wasm32", run: ["cargo", "clippy", "--quiet", ...WASM, ...NO_WARNINGS] },
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
  { name: "build", run: ["make", "--no-print-directory", "build"] },
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
    ],
  },
  { name: "browser", run: ["node", "--test", "--test-reporter=tap", "e2e/"], browser: true },
];

/** The counts that cargo's and node's test runners print. */
function counts(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum(/^test result: .*?(\d+) passed/gm) + sum(/^# pass (\d+)/gm);
  const failed = sum(/^test result: .*? (\d+) failed/gm) + sum(/^# fail (\d+)/gm) + sum(/^# cancelled (\d+)/gm);
  return { passed, failed };
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

const total = { passed: 0, failed: 0 };
for (const { name, run, env, browser } of STEPS) {
  console.log(`\n── ${name}`);
  if (browser && !existsSync(CHROMIUM)) {
    console.log(`cannot run: no ${CHROMIUM} (install the Debian packages chromium, fonts-noto-core, fonts-noto-cjk)`);
    total.failed += process.env.CI ? 1 : 0;
    continue;
  }
  const { code, output } = await execute(run, env);
  const { passed, failed } = counts(output);
  total.passed += passed || (code === 0 ? 1 : 0);
  total.failed += failed || (code === 0 ? 0 : 1);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
