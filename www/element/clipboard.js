// Copying a passage in one language or both, with a link to it. What the browser itself copies is left alone.

import { homesOf, segmentsOf, sideOf } from "./segments.js";

/** What stands in the blocks of one side of a passage. */
function paragraphs(passage, side) {
  const own = segmentsOf(passage).filter((segment) => sideOf(segment).dataset.side === side);
  return homesOf(own).map((block) => block.textContent.trim());
}

/** Copies some sides of a passage, in that order, and its address. */
export async function copy(passage, sides, address) {
  const parts = sides.flatMap((side) => {
    const texts = paragraphs(passage, side);
    const { lang, dir } = passage.querySelector(`.diglot-side[data-side="${side}"]`) ?? {};
    return texts.length ? [{ lang, dir, texts }] : [];
  });
  const plain = [...parts.map(({ texts }) => texts.join("\n")), address].join("\n\n");
  const types = { "text/plain": plain, ...(parts.length && { "text/html": markup(parts, address) }) };
  const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    await navigator.clipboard.writeText(plain);
  }
}

/** The same with languages and directions; made as nodes, so that text stays text. */
function markup(parts, address) {
  const root = document.createElement("div");
  for (const { lang, dir, texts } of parts) {
    const side = root.appendChild(Object.assign(document.createElement("div"), { lang, dir }));
    for (const text of texts) side.appendChild(document.createElement("p")).textContent = text;
  }
  const link = root.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
  link.href = link.textContent = address;
  return root.innerHTML;
}
