// What a click in the viewer is meant for: a sentence, or something to press.

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
