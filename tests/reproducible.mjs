// Two builds of the same sources, in two places, from nothing: pkg/ is the same to the byte. Takes some minutes; a part of
// `make soak`.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;

const folders = [];
const clear = () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));

// Builds are groups of processes of their own, which whoever stops this does not reach.
const running = new Set();
const stop = () => running.forEach(({ pid }) => process.kill(-pid));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    stop();
    clear();
    process.exit(1);
  });
}

/** Files under a folder and their hashes. */
function hashes(folder) {
  const found = {};
  for (const entry of readdirSync(folder, { recursive: true })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) {
      found[relative(folder, path)] = createHash("sha256").update(readFileSync(path)).digest("hex");
    }
  }
  return found;
}

/** Builds what git knows of the sources in a folder of its own; resolves to the hashes of pkg/. */
async function built(name) {
  const own = mkdtempSync(join(tmpdir(), "diglot-"));
  folders.push(own);
  const folder = join(own, name);
  mkdirSync(folder, { recursive: true });
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files) cpSync(join(ROOT, file), join(folder, file), { preserveTimestamps: true });
  // not a link: `npm ci` would empty what it leads to
  cpSync(join(ROOT, "node_modules"), join(folder, "node_modules"), { recursive: true, preserveTimestamps: true });
  const env = { ...process.env, CARGO_TARGET_DIR: join(folder, "target") };
  const child = spawn("make", ["--no-print-directory", "pkg/dist/diglot.js"], {
    cwd: folder,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  running.delete(child);
  if (code !== 0) throw new Error(`in ${folder}: ${said}`);
  return hashes(join(folder, "pkg"));
}

let differing;
try {
  // a place that is longer: another length of the paths would show first
  const [one, other] = await Promise.all([built("one"), built("another/place/for/the/same")]);
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  differing = names.filter((name) => one[name] !== other[name]);
  console.log(`${names.length} files of pkg/, ${differing.length} of them different`);
  if (!names.some((name) => name.endsWith(".wasm"))) differing.push("no .wasm");
} catch (error) {
  stop();
  differing = [error.message];
} finally {
  clear();
}
console.log(differing.join("\n"));
process.exitCode = differing.length ? 1 : 0;
