// The style sheet, constructed: a content security policy that forbids inline styles allows it.
import rest from "../diglot.css";
import frame from "../frame.css";

const sheets = new WeakMap();
/** All of them: pages have one. */
const made = [];
/** What came later. */
let extra = "";

/** The one sheet of a document. */
export function sheet(owner = document) {
  if (!sheets.has(owner)) {
    const own = new (owner.defaultView ?? window).CSSStyleSheet();
    own.replaceSync(frame + rest + extra);
    sheets.set(owner, own);
    made.push(own);
  }
  return sheets.get(owner);
}

/** Makes a document, or a shadow tree, obey it. */
export function adopt(root) {
  const own = root.adoptedStyleSheets && sheet(root.ownerDocument ?? root);
  if (own && !root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
}

/** Adds rules to every sheet. */
export function extend(more) {
  extra = more;
  for (const own of made) inPlace(() => own.replaceSync(frame + rest + extra));
}

/** Whether this engine has gone to the top of the page by itself, as WebKit does. */
export let jumps = false;

/** Does what changes a style sheet, or what a slot holds. WebKit goes to the top of the page then. */
export function inPlace(change) {
  const { scrollX, scrollY } = window;
  change();
  if (!scrollY || window.scrollY) return;
  jumps = true;
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}
