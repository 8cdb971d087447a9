// The style sheet, constructed: a content security policy that forbids inline styles allows it.
import rest from "../diglot.css";
import frame from "../frame.css";

const sheets = new WeakMap();
/** All of them: pages have one. */
const made = [];
const css = frame + rest;
let text = css;

/** The one sheet of a document. */
export function sheet(owner = document) {
  if (!sheets.has(owner)) {
    const own = new (owner.defaultView ?? window).CSSStyleSheet();
    own.replaceSync(text);
    sheets.set(owner, own);
    made.push(own);
  }
  return sheets.get(owner);
}

/** Adds rules to every sheet. */
export function extend(more) {
  text = css + more;
  for (const own of made) own.replaceSync(text);
}
