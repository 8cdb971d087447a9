// The style sheets, constructed: a content security policy that forbids inline styles allows it. The control's is there at
// once; that of the text is filled when there is some, since reading its rules takes as long as making the control.
import control from "../control.css";
import frame from "../frame.css";
import text from "../text.css";

const sheets = new WeakMap();
/** Those of the text: pages have one. */
const filled = [];
/** The rules in them, and those after all others. */
let textRules = "";
let moreRules = "";

/** The two sheets of a document. */
export function sheetsOf(owner = document) {
  if (!sheets.has(owner)) {
    const { CSSStyleSheet } = owner.defaultView ?? window;
    const [first, second] = [new CSSStyleSheet(), new CSSStyleSheet()];
    first.replaceSync(frame + control);
    second.replaceSync(textRules + moreRules);
    sheets.set(owner, [first, second]);
    filled.push(second);
  }
  return sheets.get(owner);
}

/** Makes a document, or a shadow tree, obey them. */
export function adopt(root) {
  const adopted = root.adoptedStyleSheets;
  const missing = adopted && sheetsOf(root.ownerDocument ?? root).filter((sheet) => !adopted.includes(sheet));
  if (missing?.length) root.adoptedStyleSheets = [...adopted, ...missing];
}

/** The rules for text. */
export function addText() {
  if (!textRules) fill((textRules = text) + moreRules);
}

/** Adds rules after all others. */
export function extend(more) {
  fill(textRules + (moreRules = more));
}

function fill(rules) {
  for (const sheet of filled) inPlace(() => sheet.replaceSync(rules));
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
