// Languages to choose from, by their English names and their own.

const TAGS = [
  // those of the widget's own words
  ..."en ar fa he ur fr es pt de ru tr id hi zh-Hans zh-Hant ja ko".split(" "),
  // and others that articles are written in
  ..."af am az az-Arab be bg bn bo bs ca ckb cs cy da dv el et eu fi ga gl gu".split(" "),
  ..."ha hr hu hy is it ka kk km kn ku ky lo lt lv mk ml mn mr ms my nb ne nl or pa pa-Arab".split(" "),
  ..."pl ps ro sd si sk sl so sq sr sv sw ta te tg th tl ug uk uz vi yi zh".split(" "),
];

const english = new Intl.DisplayNames(["en"], { type: "language" });

/** A language's English name; the tag where there is none. */
export function nameOf(tag) {
  try {
    return english.of(tag);
  } catch {
    return tag;
  }
}

function ownNameOf(tag) {
  const name = new Intl.DisplayNames([tag], { type: "language", fallback: "none" }).of(tag);
  return name && name !== nameOf(tag) ? name : undefined;
}

/** An option of a select for each language, in the order of their English names. */
export function options() {
  const named = TAGS.map((tag) => ({ tag, name: nameOf(tag) }));
  named.sort((one, other) => one.name.localeCompare(other.name, "en"));
  return named.map(({ tag, name }) => {
    const own = ownNameOf(tag);
    // isolated, so that names of both directions stand in the order in which they are written
    return new Option(own ? `${name} · \u2068${own}\u2069` : name, tag);
  });
}
