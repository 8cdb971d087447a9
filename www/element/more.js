// What is needed once the reader does something, a script of its own: it comes with the first pointer over an element, the
// first focus in it, the first scrolling, or an address that leads into the article.

import { pause } from "./core.js";
import { PATIENCE, wait } from "./request.js";
import { extend } from "./sheet.js";

let coming;

/** That script's exports, once they are there. */
export let made;

/** That script's exports; undefined where it does not come, which the console is told once. */
export function more(base) {
  coming ??= load(new URL(__MORE__, base).href);
  return coming;
}

/** Waits for that script as long as a drawing can wait for it. */
export const soon = (base) => Promise.race([more(base), wait(PATIENCE)]);

async function load(address) {
  try {
    made = await import(/* @vite-ignore */ address);
    extend(made.css);
  } catch (error) {
    console.warn(`diglot: the menu and what else the reader can do is missing: ${error.message}`);
  }
  return made;
}

/** What was answered in this task: after a change each question is a layout. */
let answers;

/** Whether what an element stands in is scrolled: then the place of what stands on the line has to be kept. */
export function isScrolled(element) {
  if (!answers) {
    answers = new WeakMap();
    pause().then(() => (answers = undefined));
  }
  if (!answers.has(element)) answers.set(element, isInScrolled(element));
  return answers.get(element);
}

function isInScrolled(element) {
  for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node.scrollTop > 0) return true;
  }
  return false;
}
