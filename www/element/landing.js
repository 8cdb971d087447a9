// Where the page's address leads: a passage, an element with an id, or words (a text fragment). It is marked for a while,
// and the reader is brought there once; whoever scrolls after that is left alone.
import { lineOf } from "./place.js";
import { homesOf, segmentsOf, sideOf } from "./segments.js";

const MARKED = 5000;
const OURS = /^dg-[0-9a-z]+(-\d+)?$/;

/** The element that the address's fragment names. */
function named() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // an id may have a % of its own
  }
  return id ? document.getElementById(id) : null;
}

/** How the page was come to. */
const navigation = () => performance.getEntriesByType?.("navigation")[0];

/** Whether somebody comes by a link, and not back, or by loading the page again. */
const arrives = () => navigation()?.type === "navigate";

/** The words of the address's text fragment; browsers tell scripts of it only in the list of what was loaded. */
function words() {
  const directive = /:~:(?:.*&)?text=([^&]*)/.exec(navigation()?.name ?? "")?.[1];
  if (!directive) return undefined;
  const parts = directive.split(",").filter((part) => !part.endsWith("-") && !part.startsWith("-"));
  try {
    return plain(decodeURIComponent(parts[0]));
  } catch {
    return undefined;
  }
}

const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();

/** What the address leads to in a viewer: an element that it names, or the first block with its words. */
export function destination(viewer) {
  const element = named();
  if (element && viewer.contains(element)) return element;
  const text = words();
  if (!text) return undefined;
  return homesOf(segmentsOf(viewer)).find((block) => plain(block.textContent).includes(text));
}

/** The side that an element is of; a passage that only one language has is of that one. */
export const languageOf = (found) =>
  (sideOf(found) ?? found).getAttribute("data-side") ?? found.getAttribute("data-only");

/** Where the address led; who comes back to the page, or has `moved` in it already, stays where they are. */
export function land(found, host, viewer, moved) {
  mark(found);
  if (arrives() && !moved) bring(found, host, viewer);
}

/** Goes where the address leads that has changed within the page; `reveal` makes that show. */
export function follow(host, viewer, reveal) {
  const found = named();
  if (!found || !viewer?.contains(found)) return;
  reveal(found);
  bring(found, host, viewer);
  mark(found);
}

/** Brings the reader to an element, below what sticks at the top. */
function bring(element, host, viewer) {
  // what sticks may come, or change its height, with the scrolling
  for (let times = 0; times < 2; times++) {
    viewer.style.setProperty("--diglot-line", `${Math.ceil(lineOf(host))}px`);
    element.scrollIntoView({ behavior: "instant", block: "start" });
  }
}

/** Marks a passage that a link led to. */
function mark(element) {
  const passage = element.closest(".diglot-passage");
  if (!passage || !OURS.test(passage.id)) return;
  passage.toggleAttribute("data-landed", true);
  setTimeout(() => passage.removeAttribute("data-landed"), MARKED);
}
