// What a click in the viewer is meant for: a sentence, or what the site wrote.

/** What of a text is pressed for its own sake. */
const PRESSED =
  "a, button, input, select, textarea, summary, audio, video, label, [role], [tabindex], [contenteditable]";

/** The sentence that a click is meant for: not where it presses something, and not where it ends a selection. */
export function tapped(event) {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  const segment = event.target.closest?.(".diglot-segment");
  const pressed = event.target.closest?.(PRESSED);
  if (!segment || (pressed && segment.contains(pressed))) return undefined;
  return getSelection().isCollapsed ? segment : undefined;
}

/** The original of what was clicked is asked first: what the site prevents there is prevented here. */
export function clickOriginal(event, copies) {
  const copy = event.composedPath().find((node) => copies.has(node));
  const original = copy && copies.get(copy);
  if (!original?.isConnected) return;
  // made with what it has itself: where it was, and what was held
  const click = new MouseEvent("click", event);
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
