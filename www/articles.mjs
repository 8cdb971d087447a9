// Makes the documents of the demo from the articles' texts, without beads: the browser aligns them.
//   node www/articles.mjs fa-fr www/site/articles/fa-fr.diglot.json
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { argv } from "node:process";

// what ends a paragraph is in articles/README.md: in a.txt a line, in b.txt a blank line
const ENDS = { a: /\n/, b: /\n\s*\n/ };

// a space that must not be broken at stays one: that within « guillemets »
const unwrapped = (paragraph) => paragraph.trim().replace(/[ \t\r\n]+/g, " ");

const blocks = (text, end) => {
  const paragraphs = text.split(end).map(unwrapped);
  const [headline, ...rest] = paragraphs.filter(Boolean).map((text) => ({ text }));
  return [{ kind: "heading", level: 2, ...headline }, ...rest];
};

async function side(name, which, lang) {
  const text = await readFile(new URL(`articles/${name}/${which}.txt`, import.meta.url), "utf8");
  return { lang, blocks: blocks(text, ENDS[which]) };
}

const [name, file] = argv.slice(2);
const [a, b] = name.split("-");
const document = { diglot: 1, a: await side(name, "a", a), b: await side(name, "b", b) };
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
