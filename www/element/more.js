// What is needed once the reader does something, a script of its own: it comes with the first pointer over an element, the
// first focus in it, or an address that leads into the article.

import { extend } from "./sheet.js";

let coming;

/** That script's exports; undefined where it does not come, which the console is told once. */
export function more(base) {
  coming ??= load(new URL(__MORE__, base).href);
  return coming;
}

async function load(address) {
  try {
    const made = await import(/* @vite-ignore */ address);
    extend(made.css);
    return made;
  } catch (error) {
    console.warn(`diglot: the menu and what else the reader can do is missing: ${error.message}`);
    return undefined;
  }
}
