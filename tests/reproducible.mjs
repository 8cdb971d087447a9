// Two builds of the same sources, in two places, from nothing: pkg/ is the same to the byte. Takes some minutes; a part of
// `make soak`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;

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

/** Builds what git knows of the sources in a folder of its own. */
function built(name) {
  const folder = mkdtempSync(join(tmpdir(), `diglot-${name}-`));
  try {
    const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
    for (const file of files) cpSync(join(ROOT, file), join(folder, file), { preserveTimestamps: true });
    cpSync(join(ROOT, "node_modules"), join(folder, "node_modules"), { recursive: true, preserveTimestamps: true });
    execFileSync("touch", ["node_modules/.package-lock.json"], { cwd: folder });
    const env = { ...process.env, CARGO_TARGET_DIR: join(folder, "target") };
    execFileSync("make", ["--no-print-directory", "build"], { cwd: folder, env, stdio: "inherit" });
    return hashes(join(folder, "pkg"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [one, other] = [built("one"), built("another-place")];
const differing = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
  (name) => one[name] !== other[name],
);
console.log(`${Object.keys(one).length} files of pkg/, ${differing.length} of them different`);
if (differing.length || !Object.keys(one).length) {
  console.log(differing.join("\n"));
  process.exitCode = 1;
}
