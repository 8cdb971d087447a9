// What is needed once the reader does something, a script of its own: it comes with the first pointer over an element, the
// first focus in it, or an address that leads into the article.

let coming;

/** That script's exports; undefined where it does not come, which the console is told once. */
export function more(base) {
  coming ??= import(/* @vite-ignore */ new URL(__MORE__, base).href).catch((error) => {
    console.warn(`diglot: the menu and what else the reader can do is missing: ${error.message}`);
  });
  return coming;
}
