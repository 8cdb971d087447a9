// Try your own: two texts in, an aligned article out.
import "./dist/diglot.js";
import { make } from "./dom.js";
import { Editor } from "./editor.js";
import { Side } from "./side.js";
import { Tabs } from "./tabs.js";
import { languageOf, textOfSide } from "./texts.js";
import { inWords } from "./words.js";

const form = document.querySelector("form");
const result = document.querySelector(".result");
const part = (selector) => result.querySelector(selector);
const [a, b] = ["a", "b"].map((side) => new Side(form.querySelector(`[data-side="${side}"]`)));

const editor = new Editor(part("#correct"));
const tabs = new Tabs(part("[role=tablist]"), (panel) => panel.id === "read" && follow());

const FOLLOW_AFTER = 500; // ms without an edit

let matching = 0;
let made; // the document, with the beads as they have been edited
let shown; // what the element shows of it
let kept; // what has been downloaded of it
let following;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (complete() && mayLose()) match({ diglot: 1, a: a.article, b: b.article });
});

// what was downloaded is gone on with: its beads and what was reviewed are kept
document.querySelector("#document").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const article = await documentIn(file);
  target.value = ""; // the same file again is a change too
  if (!article) part(".over-result > .problem").textContent = `“${file.name}” is not a .diglot.json file.`;
  else if (mayLose()) match(article);
});

/** The document in a file; undefined where there is none. */
async function documentIn(file) {
  try {
    const article = JSON.parse(await file.text());
    return article?.diglot ? article : undefined;
  } catch {
    return undefined;
  }
}

function mayLose() {
  return isKept() || confirm("The corrections that you have not downloaded will be lost. Go on?");
}

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
  part("#read").replaceChildren(element);
}

function clear() {
  made = shown = kept = undefined;
  clearTimeout(following);
  tabs.hidden = true;
  tabs.show();
  for (const node of result.querySelectorAll("h2, .tally, #download, .empty")) node.hidden = true;
  for (const node of result.querySelectorAll(".over-result > :is(.progress, .problem)")) node.textContent = "";
}

function done(element) {
  if (made) return; // drawn again after an edit
  made = shown = kept = element.document;
  part(".progress").textContent = "";
  say("h2", `${languageOf(made.a)} and ${languageOf(made.b)}`);
  say(".tally", tally(made));
  part("#download").hidden = false;
  const direction = (side) => element.querySelector(`.diglot-side[data-side="${side}"]`)?.dir;
  editor.open(made.beads, { a: textOfSide(made.a, direction("a")), b: textOfSide(made.b, direction("b")) });
  tabs.hidden = false;
  part("h2").focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
}

editor.onchange = (beads) => {
  made = { ...made, beads };
  part(".tally").textContent = tally(made);
  clearTimeout(following);
  following = setTimeout(follow, FOLLOW_AFTER);
};

/** The article that is read is the one that has been corrected. */
function follow() {
  clearTimeout(following);
  if (shown === made) return;
  shown = made;
  part("diglot-article").article = made;
}

function failed(detail) {
  if (made) {
    // it has been drawn, and corrected: what was corrected stays
    part(".over-result > .problem").textContent = `The article could not be drawn again. ${inWords(detail)}`;
    return;
  }
  clear();
  part("#read").replaceChildren();
  part(".over-result > .problem").textContent = `The texts could not be matched. ${inWords(detail)}`;
}

function say(selector, text) {
  const node = part(selector);
  node.textContent = text;
  node.hidden = false;
}

/** How many sentences have been matched, and how many are only in one text. */
function tally({ a, b, beads }) {
  const both = beads.filter((bead) => bead.a.length && bead.b.length);
  const onlyA = beads.filter((bead) => !bead.b.length);
  const onlyB = beads.filter((bead) => !bead.a.length);
  const count = (some, side) => some.reduce((sum, bead) => sum + bead[side].length, 0);
  const said = [
    `${sentences(count(both, "a"))} in ${languageOf(a)} matched with ${count(both, "b")} in ${languageOf(b)}`,
  ];
  if (onlyA.length) said.push(`${count(onlyA, "a")} only in ${languageOf(a)}`);
  if (onlyB.length) said.push(`${count(onlyB, "b")} only in ${languageOf(b)}`);
  return `${said.join("; ")}.`;
}

function sentences(count) {
  return count === 1 ? "1 sentence" : `${count} sentences`;
}

part("#download").addEventListener("click", () => {
  const json = `${JSON.stringify(made, null, 2)}\n`;
  const href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const download = `${[made.a, made.b].map(({ lang }) => lang ?? "und").join("-")}.diglot.json`;
  make("a", { href, download }).click();
  // when the download has begun the address has been read
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  kept = made;
});

// corrections are an hour's work, and they are nowhere but in this page
addEventListener("beforeunload", (event) => isKept() || event.preventDefault());

function isKept() {
  return made === kept;
}
