// Where the page's address leads: a passage, an element with an id, or words (a text fragment). It is marked for a while,
// and the reader is brought there once; whoever scrolls after that is left alone.
import { lineOf } from "./place.js";
import { homesOf, segmentsOf } from "./segments.js";

const MARKED = 5000;
const OURS = /^dg-[0-9a-z]+(-\d+)?$/;

/** The element that the address's fragment names. */
export function named() {
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
export const arrives = () => navigation()?.type === "navigate";

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

/** Brings the reader to an element, below what sticks at the top. */
export function bring(element, host, viewer) {
  // what sticks may come, or change its height, with the scrolling
  for (let times = 0; times < 2; times++) {
    viewer.style.setProperty("--diglot-line", `${Math.ceil(lineOf(host))}px`);
    element.scrollIntoView({ behavior: "instant", block: "start" });
  }
}

/** Marks a passage that a link led to. */
export function mark(element) {
  const passage = element.closest(".diglot-passage");
  if (!passage || !OURS.test(passage.id)) return;
  passage.toggleAttribute("data-landed", true);
  setTimeout(() => passage.removeAttribute("data-landed"), MARKED);
}
