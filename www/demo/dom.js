// Making elements.

/** An element with attributes and children; strings become text, and an attribute that is undefined is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A sentence of a text. */
export function sentence({ lang, dir }, text) {
  return make("p", { class: "sentence", lang, dir }, text);
}
