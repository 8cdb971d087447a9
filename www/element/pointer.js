// A click in the viewer is first one on what the site wrote.

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
