// The demo's page without script: the article in it is what `diglot render` writes.
//   node www/noscript.mjs target/debug/diglot www/site/articles/ja-en.diglot.json www/site/pages/noscript.html
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { argv } from "node:process";

const [diglot, article, file] = argv.slice(2);
const page = await readFile(new URL("demo/noscript.html", import.meta.url), "utf8");
const options = ["--fragment", "--lang", "en", "--view", "interleave"];
const fragment = execFileSync(diglot, ["render", article, ...options], { encoding: "utf8" });
await mkdir(dirname(file), { recursive: true });
await writeFile(
  file,
  page.replace("<!-- the article: diglot render -->", () => fragment),
);
