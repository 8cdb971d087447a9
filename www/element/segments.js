// The sentences of a drawn article, as the page has them.

/** The sentences in an element, in order. */
export const segmentsOf = (element) => [...element.querySelectorAll(".diglot-segment")];

/** The paragraphs and the like that hold sentences. */
export const homesOf = (segments) => [...new Set(segments.map((segment) => segment.parentNode))];

/** The sentences of a bead in an element: of both sides. */
export const ofBead = (element, bead) => [...element.querySelectorAll(`[data-bead="${CSS.escape(bead)}"]`)];

/** The side that holds a node. */
export const sideOf = (node) => node.closest(".diglot-side");

/** The other side's name; undefined for what names no side. */
export const otherSide = (name) => ({ a: "b", b: "a" })[name];

/** Whether an element is shown: neither it nor what is around it is hidden. */
export const shows = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

/** What is around a node as it is laid out: a slot, a shadow tree's host. */
export const parentOf = (node) => node.assignedSlot ?? node.parentNode ?? node.host;

/** Notes what stands in the homes of some sentences; returns what puts it back. */
export function keepHomes(segments) {
  const kept = homesOf(segments).map((home) => [home, [...home.childNodes]]);
  return () => {
    for (const [home, nodes] of kept) home.append(...nodes);
  };
}
