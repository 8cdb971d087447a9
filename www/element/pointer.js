// What the pointer does in the viewer: it marks beads, and clicks what the site wrote.

/** Pointing at a sentence marks all that say the same. */
export function markBeads(viewer, signal) {
  let bead;
  const mark = ({ target }) => {
    const pointed = target.closest?.(".diglot-segment")?.dataset.bead;
    if (pointed === bead) return;
    bead = pointed;
    for (const old of viewer.querySelectorAll("[data-current]")) old.removeAttribute("data-current");
    const same = bead ? viewer.querySelectorAll(`[data-bead="${CSS.escape(bead)}"]`) : [];
    for (const segment of same) segment.toggleAttribute("data-current", true);
  };
  for (const type of ["pointerover", "pointerleave", "focusin"]) viewer.addEventListener(type, mark, { signal });
}

/** The original of what was clicked is asked first: what the site prevents there is prevented here. */
export function clickOriginal(event, copies) {
  const copy = event.composedPath().find((node) => copies.has(node));
  const original = copy && copies.get(copy);
  if (!original?.isConnected) return;
  const click = new MouseEvent("click", { ...likeIt(event), bubbles: true, cancelable: true, composed: true });
  let reached = false;
  const last = (passing) => {
    if (passing !== click) return;
    reached = true;
    if (passing.defaultPrevented) event.preventDefault();
    else passing.preventDefault(); // the copy follows the link, not both
  };
  window.addEventListener("click", last);
  original.dispatchEvent(click);
  window.removeEventListener("click", last);
  if (!reached) event.preventDefault();
  else event.stopPropagation(); // the page has seen this click, at the original
}

/** What an event like another one is made with. */
function likeIt(event) {
  const names = ["detail", "screenX", "screenY", "clientX", "clientY", "button", "buttons"];
  const keys = ["ctrlKey", "shiftKey", "altKey", "metaKey"];
  return Object.fromEntries([["view", window], ...[...names, ...keys].map((name) => [name, event[name]])]);
}
