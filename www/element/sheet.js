// The style sheet, constructed: a content security policy that forbids inline styles allows it.
import css from "../diglot.css";
import tools from "../tools.css";

const sheets = new WeakMap();

/** The one sheet of a document. */
export function sheet(owner = document) {
  if (!sheets.has(owner)) {
    const made = new (owner.defaultView ?? window).CSSStyleSheet();
    made.replaceSync(css + tools);
    sheets.set(owner, made);
  }
  return sheets.get(owner);
}
