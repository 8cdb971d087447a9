// `make fuzz`: each target until it has run for 20 minutes, or has found nothing new for 5; then what it did. `MINUTES` and
// `QUIET` say otherwise; words on the command line name targets.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";

const HERE = new URL(".", import.meta.url).pathname;
const MINUTES = Number(process.env.MINUTES ?? 20);
const QUIET = Number(process.env.QUIET ?? 5);
const ALL = [...readFileSync(`${HERE}Cargo.toml`, "utf8").matchAll(/^name = "(\w+)"$/gm)].map(([, name]) => name);
const targets = process.argv.length > 2 ? process.argv.slice(2) : ALL;

// A target's processes are a group of their own, which whoever stops this does not reach.
let running;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (running) process.kill(-running.pid, signal);
    process.exit(1);
  });
}

/** Runs a target; resolves to its exit code, and how often it ran and what it reached. */
function run(target) {
  const corpus = `${HERE}corpus/${target}`;
  mkdirSync(corpus, { recursive: true });
  if (existsSync(`${HERE}seeds/${target}`)) cpSync(`${HERE}seeds/${target}`, corpus, { recursive: true });
  const words = ["fuzz", "run", "--sanitizer", "none", "--fuzz-dir", HERE, target, corpus, "--"];
  const limits = [
    `-max_total_time=${MINUTES * 60}`,
    "-timeout=10",
    "-rss_limit_mb=2048",
    "-max_len=16384",
    "-print_final_stats=1",
  ];
  return new Promise((resolve) => {
    const child = spawn("cargo", [...words, ...limits], { detached: true, stdio: ["ignore", "inherit", "pipe"] });
    running = child;
    let found = { executions: 0, coverage: 0 };
    let timer;
    let told = "";
    const quiet = () => {
      clearTimeout(timer);
      timer = setTimeout(() => process.kill(-child.pid, "SIGINT"), QUIET * 60_000);
    };
    let rest = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const [, executions, event, coverage] = /^#(\d+)\s+(\w+)\s+cov: (\d+)/.exec(line) ?? [];
        if (executions) {
          if (Number(coverage) > found.coverage || event === "INITED") quiet();
          found = { executions: Number(executions), coverage: Math.max(found.coverage, Number(coverage)) };
        } else told += `${line}\n`;
      }
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      running = undefined;
      const failed =
        /panicked|ERROR: libFuzzer|SUMMARY: libFuzzer: (?!run interrupted)/.test(told) && !/run interrupted/.test(told);
      if (failed || (code !== 0 && !found.executions)) console.error(told);
      resolve({ ...found, failed: failed || !found.executions });
    });
  });
}

let failed = 0;
for (const target of targets) {
  const { executions, coverage, failed: wrong } = await run(target);
  console.log(`${target}: ${executions} executions, ${coverage} edges reached${wrong ? ", FAILED" : ""}`);
  failed += wrong ? 1 : 0;
}
process.exitCode = failed ? 1 : 0;
