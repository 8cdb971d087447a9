// The demo page: which article is shown, and the snippet to copy.
import { inWords } from "./words.js";

const OWN = "ar-en"; // its texts are in the page
const element = document.querySelector("diglot-article");
const stage = document.querySelector(".stage");
const links = [...document.querySelectorAll("[data-article]")];
const problem = stage.querySelector(".problem");

/** The article that the page's address names. */
function named() {
  const name = new URLSearchParams(location.search).get("article");
  return links.some(({ dataset }) => dataset.article === name) ? name : OWN;
}

function show(name) {
  if (element.dataset.shown === name) return;
  element.dataset.shown = name;
  problem.textContent = "";
  for (const link of links) {
    if (link.dataset.article === name) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  element.removeAttribute("src"); // the same one again, after an error, is a change too
  if (name !== OWN) element.setAttribute("src", `articles/${name}.diglot.json`);
  element.toggleAttribute("data-coming", name !== OWN);
}

function choose(event) {
  // a new tab or window is the browser's
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  if (link.dataset.article !== named()) history.pushState(null, "", link.href);
  show(named());
  stage.focus({ preventScroll: true });
  stage.scrollIntoView();
}

for (const link of links) link.addEventListener("click", choose);
addEventListener("popstate", () => show(named()));
element.addEventListener("diglot-ready", () => element.removeAttribute("data-coming"));
element.addEventListener("diglot-error", ({ detail }) => {
  element.removeAttribute("data-coming");
  delete element.dataset.shown; // choosing it again tries again
  problem.textContent = `This article cannot be shown. ${inWords(detail)}`;
});
show(named());

// ---------------------------------------------------------------- the snippet

const address = document.querySelector("#address");
const copy = document.querySelector("#copy");
const copied = document.querySelector("#copied");

// what is pasted elsewhere needs the whole address
address.textContent = new URL(address.textContent, document.baseURI).href;
copy.hidden = false;

copy.addEventListener("click", async () => {
  const snippet = document.querySelector("#snippet");
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    copied.textContent = copy.textContent = "Copied";
  } catch {
    // no permission, or no secure connection: the reader's own keys copy what is selected
    getSelection().selectAllChildren(snippet);
    copied.textContent = "The snippet is selected: copy it with your keyboard.";
    copy.textContent = "Selected";
  }
  setTimeout(() => {
    copied.textContent = "";
    copy.textContent = "Copy";
  }, 3000);
});
