// A piece of the article as elements, of what the core says of it (src/dom/draw.rs says it the same way): one call a piece
// in place of one for each element. Text is set as text, never as markup.

const END = 0;
const TEXT = 1;
const NEXT = 2;

/**
 * Builds one piece.
 * @param {string} text all its text, and attributes' names and values, joined
 * @param {Uint32Array} codes what its parts are, and how long
 * @param {Element[]} patterns what is cloned
 * @param {Element[]} given what is taken as it is, in order
 */
export function build(text, codes, patterns, given) {
  let [read, cut, taken] = [0, 0, 0];
  const part = () => text.slice(cut, (cut += codes[read++]));
  const clone = () => {
    const element = patterns[codes[read++]].cloneNode(false);
    for (let count = codes[read++]; count > 0; count--) element.setAttribute(part(), part());
    return element;
  };
  let top;
  let inner = null;
  while (read < codes.length) {
    const code = codes[read++];
    if (code === END) inner = inner.parentNode;
    else if (code === TEXT) inner.appendChild(document.createTextNode(part()));
    else {
      const element = code === NEXT ? given[taken++] : clone();
      inner?.appendChild(element);
      inner = element;
      top ??= element;
    }
  }
  return top;
}
