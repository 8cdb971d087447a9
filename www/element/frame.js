// The shadow tree: a bar for the control, and a slot each for what the page has in the element and for what is drawn of it.
import { make } from "./control.js";

/** The shadow tree of one element. */
export class Frame {
  #host;
  #originals = make("slot");
  #viewer = make("slot");
  /** What the control stands in. */
  bar = make("div", { part: "bar waiting" });

  constructor(host) {
    this.#host = host;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open", slotAssignment: "manual" });
    root.replaceChildren(this.bar, this.#originals, this.#viewer);
  }

  /** Shows the viewer, if the element has it; else what the page has, and of that not what is `hidden`. */
  show(viewer, hidden) {
    // not by its iterator, which some pages have broken: whatever fails, what the page has is shown
    const nodes = Array.prototype.filter.call(
      this.#host.childNodes,
      (node) => node.nodeType === Node.ELEMENT_NODE || node.nodeType === Node.TEXT_NODE,
    );
    const isHalf = (node) => node.matches?.(".diglot-viewer:not([data-drawn])");
    const drawn = nodes.filter((node) => node === viewer);
    const originals = drawn.length ? [] : nodes.filter((node) => node !== hidden && !isHalf(node));
    assign(this.#originals, originals);
    assign(this.#viewer, drawn);
  }
}

/** Assigns what is not assigned yet: the same once more makes WebKit scroll the page to its top. */
function assign(slot, nodes) {
  const now = slot.assignedNodes();
  if (nodes.length !== now.length || nodes.some((node, at) => node !== now[at])) slot.assign(...nodes);
}
