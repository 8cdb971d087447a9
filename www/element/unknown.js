// Members of a document that this version does not know survive its rewriting.

const isObject = (value) => typeof value === "object" && value !== null;

/** What was made of a document, with all that the given one says besides. */
export function withUnknown(given, made) {
  if (Array.isArray(given) && Array.isArray(made)) {
    return given.length === made.length ? made.map((each, at) => withUnknown(given[at], each)) : made;
  }
  if (!isObject(given) || !isObject(made) || Array.isArray(given) || Array.isArray(made)) return made;
  const whole = { ...given };
  // plain text has become blocks, a block's text has become segments
  if (made.blocks || made.segments) delete whole.text;
  for (const [key, value] of Object.entries(made)) whole[key] = withUnknown(given[key], value);
  return whole;
}
