// Whether a fault is known of anything that is built in: by RustSec's database, where it can be had. What is in `make test`
// without it changes with the sources alone.
import { spawnSync } from "node:child_process";

const deny = (...words) => spawnSync("cargo", ["deny", ...words], { encoding: "utf8", timeout: 120_000 });

const fetched = deny("fetch", "db");
if (fetched.status === null || /failed to fetch/.test(fetched.stderr)) {
  console.log(`cannot be had: ${/fatal: .*/.exec(fetched.stderr)?.[0] ?? "no answer"}`);
} else {
  const { status, stderr } = fetched.status ? fetched : deny("check", "advisories", "--disable-fetch");
  console.log(stderr);
  process.exitCode = status ?? 1;
}
