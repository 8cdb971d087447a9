// The style sheet of prerendered articles: of frame.css, control.css and text.css what can match where no script has been,
// the control's rules made important, since there it stands among the page's own elements. One source, so that an article
// looks the same when the script comes.

/** What only a script puts into the page. */
const BY_SCRIPT = [
  ":host",
  ".diglot-more",
  ".diglot-menu",
  ".diglot-group",
  ".diglot-line",
  ".diglot-size",
  ".diglot-acts",
  ".diglot-act",
  ".diglot-step",
  ".diglot-grain",
  ".diglot-position",
  ".diglot-peek",
  ".diglot-row",
  "[view",
  "[data-grain",
  "[data-current",
  "[data-landed",
  "[data-first",
  ".diglot-side[hidden",
];

/** What the control consists of. */
const CONTROL = /\.diglot-(control|choice|glyph|aside|fallback|hidden)/;

/**
 * @param {string} css frame.css, control.css and text.css, minified
 * @param {string} own prerendered.css, minified
 */
export function prerendered(css, own) {
  const rules = parse(css).flatMap((rule) => kept(rule));
  const all = own + written(rules);
  return own + written(rules.map((rule) => withUsed(rule, all)));
}

/** A rule without the custom properties that nothing refers to. */
function withUsed(node, css) {
  if (node.head) return { ...node, body: node.body.map((inner) => withUsed(inner, css)).filter(Boolean) };
  const [property] = /^--[\w-]+/.exec(node.text) ?? [];
  return property && !css.includes(`var(${property})`) && !css.includes(`var(${property},`) ? undefined : node;
}

// ------------------------------------------------------------------ reading

/** Rules and declarations, `{ head, body }` and `{ text }`. What is minified has no comments. */
function parse(css) {
  const nodes = [];
  for (let at = 0; at < css.length;) {
    const stop = find(css, at, ";{");
    const text = css.slice(at, stop).trim();
    if (css[stop] !== "{") {
      if (text) nodes.push({ text });
      at = stop + 1;
      continue;
    }
    const end = closing(css, stop);
    nodes.push({ head: text, body: parse(css.slice(stop + 1, end)) });
    at = end + 1;
  }
  return nodes;
}

/** Where the first of some characters is, outside of strings and brackets. */
function find(css, from, characters) {
  let depth = 0;
  for (let at = from; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (depth === 0 && characters.includes(css[at])) return at;
    else if ("([".includes(css[at])) depth++;
    else if (")]".includes(css[at])) depth--;
  }
  return css.length;
}

function closing(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (css[at] === "{") depth++;
    else if (css[at] === "}" && --depth === 0) return at;
  }
  throw new Error("a brace is not closed");
}

const split = (list) => {
  const parts = [];
  for (let at = 0; at <= list.length;) {
    const end = find(list, at, ",");
    parts.push(list.slice(at, end).trim());
    at = end + 1;
  }
  return parts;
};

// ------------------------------------------------------------------ choosing

/** What is left of a rule, or nothing; `important` where it is within one of the control's. */
function kept(node, important = false) {
  if (!node.head) return [important && !/^--|!important$/.test(node.text) ? { text: `${node.text}!important` } : node];
  if (/^@(media|container|supports|layer)/.test(node.head)) {
    const body = node.body.flatMap((inner) => kept(inner, important));
    return body.length ? [{ head: node.head, body }] : [];
  }
  const selectors = split(node.head).map(matching).filter(Boolean);
  if (!selectors.length) return [];
  const ofControl = important || selectors.every((selector) => CONTROL.test(selector));
  const body = node.body.flatMap((inner) => kept(inner, ofControl));
  return body.length ? [{ head: selectors.join(","), body }] : [];
}

/** A selector without the alternatives that nothing matches; undefined where it matches nothing. */
function matching(selector) {
  let left = "";
  for (let at = 0; at < selector.length;) {
    const [, name] = /^:(is|where|not|has)\(/.exec(selector.slice(at)) ?? [];
    if (!name) {
      left += selector[at++];
      continue;
    }
    const start = at + name.length + 2;
    const end = find(selector, start, ")");
    const inside = selector.slice(start, end);
    at = end + 1;
    if (name === "not" || name === "has") {
      left += `:${name}(${inside})`;
      continue;
    }
    const alternatives = split(inside).map(matching).filter(Boolean);
    if (!alternatives.length) return undefined;
    const bare =
      name === "is" && alternatives.length === 1 && /^[.:[]/.test(alternatives[0]) && !/[ >+~]/.test(alternatives[0]);
    left += bare ? alternatives[0] : `:${name}(${alternatives.join(",")})`;
  }
  const bare = left.replace(/:(not|has)\([^()]*(\([^()]*\)[^()]*)*\)/g, "");
  return BY_SCRIPT.some((name) => new RegExp(`${name.replace(/[.[]/g, "\\$&")}(?![\\w-])`).test(bare))
    ? undefined
    : left;
}

const written = (nodes) =>
  nodes.map((node) => (node.head ? `${node.head}{${written(node.body)}}` : `${node.text};`)).join("");
