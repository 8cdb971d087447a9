// Sentence by sentence: within each passage the segments' own nodes stand bead by bead, and go back where they were.
// Reading, copying and tabbing follow the order of nodes, so that nodes move and CSS's `order` is not used.

import { keepHomes, segmentsOf } from "./segments.js";

/** Arranges a passage by beads; returns what puts it back. */
export function arrange(passage) {
  const sides = [...passage.querySelectorAll(":scope > .diglot-side")];
  if (sides.length < 2) return () => {};
  const restore = keepHomes(segmentsOf(passage));
  const begun = new WeakSet();
  const rows = [...beads(sides)]
    .sort(([one], [other]) => number(one) - number(other))
    .map(([, parts]) => row(sides, parts, begun));
  passage.append(...rows);
  passage.dataset.grain = "sentence";
  return () => {
    restore();
    for (const each of rows) each.remove();
    delete passage.dataset.grain;
  };
}

function number(bead) {
  return Number(bead.slice(bead.lastIndexOf(".") + 1));
}

/** Each bead's segments, side by side. */
function beads(sides) {
  const found = new Map();
  sides.forEach((side, index) => {
    for (const segment of segmentsOf(side)) {
      const bead = segment.dataset.bead;
      if (!found.has(bead)) found.set(bead, [[], []]);
      found.get(bead)[index].push(segment);
    }
  });
  return found;
}

function row(sides, parts, begun) {
  const row = document.createElement("div");
  row.className = "diglot-row";
  parts.forEach((segments, index) => {
    if (segments.length) row.append(shells(sides[index], segments, begun));
  });
  return row;
}

/**
 * Copies of what is around the segments, the side outermost, holding the segments themselves; `begun` has what was copied
 * for segments before them.
 */
export function shells(side, segments, begun = new WeakSet()) {
  const top = shell(side);
  let open = [[side, top]];
  for (const segment of segments) {
    const path = [];
    for (let node = segment.parentNode; node !== side; node = node.parentNode) path.unshift(node);
    let depth = 1;
    while (depth <= path.length && open[depth]?.[0] === path[depth - 1]) depth++;
    open.length = depth;
    for (const node of path.slice(depth - 1)) {
      const copy = shell(node);
      // the number or bullet stands where the item begins
      if (begun.has(node) && node.localName === "li") copy.style.listStyle = "none";
      begun.add(node);
      open.at(-1)[1].append(copy);
      open.push([node, copy]);
    }
    const space = segment.nextSibling;
    open.at(-1)[1].append(segment);
    if (space?.nodeType === Node.TEXT_NODE) open.at(-1)[1].append(space);
  }
  return top;
}

function shell(node) {
  const copy = node.cloneNode(false);
  copy.removeAttribute("id");
  copy.removeAttribute("hidden");
  return copy;
}
