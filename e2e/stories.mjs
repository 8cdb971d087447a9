// Long made-up articles in two languages: every sentence has a number that its counterpart has too.

const ENGLISH =
  "harbour boats market council river bridge morning report people houses winter road school answer".split(" ");
const ARABIC = "المرفأ القوارب السوق المجلس النهر الجسر الصباح التقرير الناس البيوت الشتاء الطريق المدرسة الجواب".split(
  " ",
);

/** The same figures at every run. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

const sentence = (words, roll, number, length) =>
  Array.from({ length }, () => words[roll(words.length)]).join(" ") + ` ${number}.`;

/** Paragraphs of both languages; each a list of sentences. Every ninth is only in English, every seventh is two in Arabic. */
export function paragraphs(count, seed = 7) {
  const roll = dice(seed);
  let number = 1000;
  return Array.from({ length: count }, (_, at) => {
    const lengths = Array.from({ length: 1 + roll(5) }, () => 5 + roll(14));
    const both = lengths.map((length) => {
      number += 17;
      return [sentence(ARABIC, roll, number, length), sentence(ENGLISH, roll, number, length)];
    });
    const ar = both.map(([first]) => first);
    const en = both.map(([, second]) => second);
    if (at % 9 === 8) return { ar: [], en: [en] };
    if (at % 7 === 6 && ar.length > 1) return { ar: [ar.slice(0, 1), ar.slice(1)], en: [en] };
    return { ar: [ar], en: [en] };
  });
}

/** The markup of an element with both articles. */
export function story(count, { attributes = "", extra = "" } = {}) {
  const all = paragraphs(count);
  const side = (name) =>
    all.flatMap((each, at) => [
      ...each[name].map((sentences) => `<p>${sentences.join(" ")}</p>`),
      ...(extra && at % 10 === 5 && name === "ar" ? [extra] : []),
    ]);
  return `<diglot-article ${attributes}><article lang="ar" dir="rtl">${side("ar").join("\n")}</article>
<article lang="en">${side("en").join("\n")}</article></diglot-article>`;
}
