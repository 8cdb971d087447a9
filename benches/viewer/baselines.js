// What the viewer is measured against: the same done by hand, as fast as plain script and a plain style sheet do it. Writes
// go in one batch, nothing is read of the layout in between, the reader's place is not kept, nothing is marked or stored.

/** What stands in a drawn viewer, as data: what a script by hand would be given. */
export function model(viewer) {
  const segment = (span) => ({
    bead: span.dataset.bead,
    text: span.textContent,
    space: span.nextSibling?.nodeType === Node.TEXT_NODE ? span.nextSibling.data : "",
  });
  const side = ({ className, lang, dir, dataset, children }) => {
    return { className, lang, dir, side: dataset.side, blocks: [...children].map((p) => [...p.children].map(segment)) };
  };
  return [...viewer.querySelectorAll(":scope > .diglot-passage")].map(({ id, dataset, children }) => {
    return { id, short: "short" in dataset, sides: [...children].map(side) };
  });
}

/** The passages of a model, in a fragment. */
export function build(passages) {
  const fragment = document.createDocumentFragment();
  for (const { id, short, sides } of passages) {
    const section = document.createElement("section");
    section.className = "diglot-passage";
    section.id = id;
    if (short) section.setAttribute("data-short", "");
    for (const { className, lang, dir, side, blocks } of sides) {
      const div = document.createElement("div");
      div.className = className;
      div.setAttribute("data-side", side);
      div.setAttribute("lang", lang);
      div.setAttribute("dir", dir);
      for (const segments of blocks) {
        const p = document.createElement("p");
        for (const { bead, text, space } of segments) {
          const span = document.createElement("span");
          span.className = "diglot-segment";
          span.setAttribute("data-bead", bead);
          span.textContent = text;
          p.append(span);
          if (space) p.append(space);
        }
        div.append(p);
      }
      section.append(div);
    }
    fragment.append(section);
  }
  return fragment;
}

/** Puts the segments of every passage bead by bead; what puts them back is returned. Each side has its own rows' shells. */
export function interleave(viewer) {
  const homes = [];
  for (const passage of viewer.querySelectorAll(":scope > .diglot-passage")) {
    const rows = new Map();
    for (const side of [...passage.children]) {
      for (const block of side.children) {
        const nodes = [...block.childNodes];
        homes.push([block, nodes]);
        let into;
        let last;
        for (const node of nodes) {
          if (node.nodeType === Node.ELEMENT_NODE) {
            const { bead } = node.dataset;
            if (bead !== last) into = shell(rows, bead, side, block);
            last = bead;
          }
          into.append(node);
        }
      }
    }
    passage.append(...rows.values());
    passage.dataset.grain = "sentence";
  }
  return () => {
    for (const [block, nodes] of homes) block.append(...nodes);
    for (const passage of viewer.querySelectorAll(":scope > .diglot-passage")) {
      for (let last = passage.lastChild; last.className === "diglot-row"; last = passage.lastChild) last.remove();
      delete passage.dataset.grain;
    }
  };
}

function shell(rows, bead, side, block) {
  let row = rows.get(bead);
  if (!row) {
    row = document.createElement("div");
    row.className = "diglot-row";
    rows.set(bead, row);
  }
  const outer = side.cloneNode(false);
  const inner = block.cloneNode(false);
  outer.append(inner);
  row.append(outer);
  return inner;
}
