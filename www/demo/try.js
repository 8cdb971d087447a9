// Try your own: two texts in, an aligned article out.
import "./dist/diglot.js";
import { nameOf } from "./languages.js";
import { Side } from "./side.js";
import { inWords } from "./words.js";

const form = document.querySelector("form");
const result = document.querySelector(".result");
const part = (selector) => result.querySelector(selector);
const [a, b] = ["a", "b"].map((side) => new Side(form.querySelector(`[data-side="${side}"]`)));

let matching = 0;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (complete()) match({ diglot: 1, a: a.article, b: b.article });
});

// a file that misses its place does not replace the page
for (const type of ["dragover", "drop"]) addEventListener(type, (event) => isFile(event) && event.preventDefault());

function isFile({ dataTransfer }) {
  return dataTransfer?.types.includes("Files");
}

/** Whether there are two texts; says what is missing beside the one that it is missing from. */
function complete() {
  const none = a.isBlank && b.isBlank;
  const missing = (which, what) => {
    return none ? `Paste the ${what} here, or choose a file.` : `The ${which} text is missing: paste or choose it.`;
  };
  const fine = [a.check(missing("first", "article")), b.check(missing("second", "translation"))];
  const wrong = [a, b].find((side, at) => !fine[at]);
  wrong?.focus();
  return !wrong;
}

/** An element of its own for each result: nothing of an earlier one is left in it. */
function match(article) {
  const run = ++matching;
  const element = document.createElement("diglot-article");
  element.setAttribute("default-view", "interleave");
  element.article = article;
  const mine = (act) => (event) => run === matching && event.target === element && act(event);
  element.addEventListener(
    "diglot-ready",
    mine(() => done(element)),
  );
  element.addEventListener(
    "diglot-error",
    mine(({ detail }) => failed(detail)),
  );
  clear();
  part(".progress").textContent = "Matching the two texts…";
  part(".stage").replaceChildren(element);
}

function clear() {
  for (const node of result.querySelectorAll("h2, .tally, .button, .empty")) node.hidden = true;
  for (const node of result.querySelectorAll(".progress, .problem")) node.textContent = "";
  const download = part(".button");
  if (download.href) URL.revokeObjectURL(download.href);
}

function done(element) {
  const article = element.document;
  part(".progress").textContent = "";
  say("h2", `${language(article.a)} and ${language(article.b)}`);
  say(".tally", tally(article));
  offer(article);
  part("h2").focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
}

function failed(detail) {
  clear();
  part(".stage").replaceChildren();
  part(".problem").textContent = `The texts could not be matched. ${inWords(detail)}`;
}

function say(selector, text) {
  const node = part(selector);
  node.textContent = text;
  node.hidden = false;
}

function language({ lang }) {
  return !lang || lang === "und" ? "Unknown language" : nameOf(lang);
}

/** How many sentences have been matched, and how many are only in one text. */
function tally({ a, b, beads }) {
  const both = beads.filter((bead) => bead.a.length && bead.b.length);
  const onlyA = beads.filter((bead) => !bead.b.length);
  const onlyB = beads.filter((bead) => !bead.a.length);
  const count = (some, side) => some.reduce((sum, bead) => sum + bead[side].length, 0);
  const said = [`${sentences(count(both, "a"))} in ${language(a)} matched with ${count(both, "b")} in ${language(b)}`];
  if (onlyA.length) said.push(`${count(onlyA, "a")} only in ${language(a)}`);
  if (onlyB.length) said.push(`${count(onlyB, "b")} only in ${language(b)}`);
  return `${said.join("; ")}.`;
}

function sentences(count) {
  return count === 1 ? "1 sentence" : `${count} sentences`;
}

function offer(article) {
  const download = part(".button");
  const json = `${JSON.stringify(article, null, 2)}\n`;
  download.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  download.download = `${[article.a, article.b].map(({ lang }) => lang ?? "und").join("-")}.diglot.json`;
  download.hidden = false;
}
