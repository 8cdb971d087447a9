// A prerendered article: the command line has written what is drawn, and the control before it. Both are taken over as they
// are; what needs a script is added in the shadow tree, where the control's two parts are slotted.
import { make, newGroup, scripted } from "./control.js";

/** The viewer that an element was given: by the command line, or as the clone of one that was drawn. */
export const given = (host) => host.querySelector(":scope > .diglot-viewer[data-drawn]");

/** The control that stands in an element, as `control` makes one; undefined where there is none. */
export function controlIn(host, viewer) {
  const [fieldset, aside] = ["control", "aside"].map((name) => host.querySelector(`:scope > .diglot-${name}`));
  if (!fieldset) return undefined;
  const slots = [make("slot"), make("slot")];
  const made = scripted(fieldset, slots[1], { lang: fieldset.lang, dir: fieldset.dir });
  const [a, b] = ["a", "b"].map((side) => viewer.querySelector(`.diglot-name[data-side="${side}"]`));
  ownGroup(made.radios);
  return {
    ...made,
    fallback: aside?.querySelector(".diglot-fallback"),
    light: { slots, nodes: [fieldset, aside].map((node) => (node ? [node] : [])) },
    names: { a: a.textContent, b: b.textContent },
    tags: { a: a.lang, b: b.lang },
    dir: fieldset.dir,
  };
}

/** What the reader chose before there was a script; undefined where it is still what the page shows first. */
export function chosenIn({ radios }) {
  const chosen = radios.find(({ checked }) => checked);
  return chosen?.defaultChecked ? undefined : chosen?.value;
}

/** Radios of one name are one group in the whole page: a clone's must not be the original's. */
function ownGroup(radios) {
  const [{ name: before }] = radios;
  const name = newGroup();
  for (const radio of radios) radio.name = name;
  for (const other of document.getElementsByName(before)) {
    const { view } = other.closest(".diglot-control").parentNode;
    if (view) other.checked = other.value === view;
  }
}
