// What a site may set: each custom property and each part, with a value to try, and where the change is to be seen.
// docs/styling.mjs draws it, e2e/styling.test.mjs tests it.

const block = (...texts) => texts.map((text) => `<p>${text}</p>`).join("");

const ENGLISH = [
  "The river rose by two metres in a night. The old bridge held.",
  "The market opens again on Monday. Nobody was hurt.",
];

/** Two paragraphs in each of the languages that the pictures are in. */
const TEXTS = {
  en: ENGLISH,
  fr: [
    "Le fleuve est monté de deux mètres en une nuit. Le vieux pont a tenu.",
    "Le marché rouvre lundi. Personne n’a été blessé.",
  ],
  ar: ["ارتفع النهر مترين في ليلة واحدة. وصمد الجسر القديم.", "يفتح السوق من جديد يوم الاثنين. ولم يصب أحد."],
  ur: ["دریا ایک رات میں دو میٹر بلند ہو گیا۔ پرانا پل قائم رہا۔", "بازار پیر کو پھر کھلے گا۔ کوئی زخمی نہیں ہوا۔"],
  he: ["הנהר עלה בשני מטרים בלילה אחד. הגשר הישן החזיק מעמד.", "השוק נפתח שוב ביום שני. איש לא נפגע."],
  pointed: ["הַנָּהָר עָלָה בִּשְׁנֵי מֶטְרִים. הַגֶּשֶׁר הַיָּשָׁן הֶחֱזִיק מַעֲמָד.", "הַשּׁוּק נִפְתַּח שׁוּב בְּיוֹם שֵׁנִי. אִישׁ לֹא נִפְגַּע."],
  hi: ["नदी एक रात में दो मीटर बढ़ गई। पुराना पुल टिका रहा।", "बाज़ार सोमवार को फिर खुलेगा। किसी को चोट नहीं आई।"],
  ja: ["川は一晩で二メートル増水した。古い橋は持ちこたえた。", "市場は月曜日に再開する。けが人はいなかった。"],
  ko: ["강물이 하룻밤에 이 미터 불어났다. 옛 다리는 버텼다.", "시장은 월요일에 다시 열린다. 다친 사람은 없었다."],
  "zh-Hans": ["河水一夜上涨了两米。老桥挺住了。", "市场星期一重新开放。没有人受伤。"],
  "zh-Hant": ["河水一夜上漲了兩米。老橋挺住了。", "市場星期一重新開放。沒有人受傷。"],
};

/** The markup of an article in a language and in English (or French), the second with a paragraph that the first lacks. */
export function article(language, attributes = "") {
  const other = language === "en" ? "fr" : "en";
  const extra = other === "en" ? "This report was corrected at noon." : "Cet article a été corrigé à midi.";
  const lang = language === "pointed" ? "he" : language;
  return `<diglot-article storage="none" ${attributes}><article lang="${lang}">${block(...TEXTS[language])}</article>
<article lang="${other}">${block(...TEXTS[other], extra)}</article></diglot-article>`;
}

const A = '.diglot-side[data-side="a"]';
const B = '.diglot-side[data-side="b"]';
const marked = { mark: true };
const control = { control: true };

/**
 * A custom property, or a part with a declaration for it: a value to try; where its effect is to be seen, as a selector and
 * a computed property or a measure of its rectangle; the view, the language of A, and what else the picture needs.
 */
const seen = (name, value, selector, property, more = {}) => {
  return { name, value, selector, property, view: "interleave", language: "en", width: 300, height: 150, ...more };
};

const scripts = {
  latn: "en",
  arab: "ar",
  nastaliq: "ur",
  hebr: "he",
  cjk: "ja",
  deva: "hi",
};
const short = { view: "a", height: 120 };
const wide = { view: "columns", width: 740, height: 170 };

/** The groups: a picture each. */
export const GROUPS = {
  colours: [
    seen("--diglot-ink", "#1f4e79", A, "color"),
    seen("--diglot-ink-b", "#1f4e79", B, "color"),
    seen("--diglot-ink-quiet", "#b3261e", ".diglot-choice", "color", { ...control, height: 110 }),
    seen("--diglot-rule", "#b3261e", ".diglot-control", "border-top-color", { ...control, height: 110 }),
    seen("--diglot-rule-b", "#b3261e", B, "border-left-color"),
    seen("--diglot-mark", "#bfe3c6", ".diglot-segment[data-current]", "background-color", marked),
    seen("--diglot-mark-line", "#b3261e", ".diglot-segment[data-current]", "text-decoration-color", marked),
    seen("--diglot-paper", "#f3ead7", ".diglot-control", "background-color", {
      ...control,
      height: 110,
      width: 740,
      sticky: true,
    }),
  ],
  space: [
    seen("--diglot-space", "0.4em", `.diglot-passage`, "margin-bottom", { height: 200 }),
    seen("--diglot-paragraph-gap", "2em", `${A} p`, "margin-bottom", short),
    seen("--diglot-pair-gap", "0", B, "margin-top"),
    seen("--diglot-passage-gap", "0.5em", ".diglot-passage", "margin-bottom", { height: 200 }),
    seen("--diglot-row-gap", "3em", ".diglot-row + .diglot-row", "margin-top", { sentence: true, height: 200 }),
    seen("--diglot-indent", "4em", B, "padding-left"),
    seen("--diglot-column-gap", "8em", ".diglot-passage", "column-gap", wide),
  ],
  widths: [
    seen("--diglot-measure", "22em", ".diglot-viewer", "width", { width: 740, height: 170 }),
    seen("--diglot-columns-measure", "42em", ".diglot-viewer", "width", wide),
    seen("--diglot-heavy", "8px", '.diglot-name[data-side="a"]', "border-bottom-width", wide),
    seen("--diglot-thin", "5px", '.diglot-name[data-side="b"]', "border-bottom-width", wide),
    seen("--diglot-hang", "8px", B, "border-left-width"),
  ],
  families: [
    seen("--diglot-font-a", '"Noto Sans"', A, "font-family"),
    seen("--diglot-font-b", '"Noto Sans"', B, "font-family"),
    seen("--diglot-font-ui", '"Noto Serif"', ".diglot-choice", "font-family", { ...control, height: 110 }),
    ...Object.entries({
      arab: ["ar", '"Noto Kufi Arabic"'],
      nastaliq: ["ur", '"Noto Naskh Arabic"'],
      hebr: ["he", '"Noto Sans Hebrew"'],
      deva: ["hi", '"Noto Sans Devanagari"'],
      ja: ["ja", '"Noto Sans CJK JP"'],
      ko: ["ko", '"Noto Sans CJK KR"'],
      hans: ["zh-Hans", '"Noto Sans CJK SC"'],
      hant: ["zh-Hant", '"Noto Sans CJK TC"'],
    }).map(([stack, [language, family]]) =>
      seen(`--diglot-stack-${stack}`, family, A, "font-family", { ...short, height: 90, language }),
    ),
  ],
  scripts: [
    ...Object.entries(scripts).map(([script, language]) =>
      seen(`--diglot-scale-${script}`, "1.4", A, "font-size", { ...short, height: 96, language }),
    ),
    ...Object.entries({ ...scripts, "hebr-pointed": "pointed" }).map(([script, language]) =>
      seen(`--diglot-leading-${script}`, "3", A, "line-height", { ...short, height: 96, language }),
    ),
  ],
  control: [
    seen("--diglot-control-size", "20px", ".diglot-choice:nth-of-type(2)", "font-size", { ...control, height: 140 }),
    seen("--diglot-target", "60px", ".diglot-choice", "min-height", { ...control, height: 180 }),
    seen("--diglot-focus", "5px", ".diglot-more", "outline-width", { ...control, focus: ".diglot-more", height: 150 }),
    seen("--diglot-sticky-inset", "60px", ".diglot-control", "top", {
      ...control,
      sticky: true,
      width: 740,
      height: 200,
    }),
    seen("::part(bar)", "text-transform: uppercase", ".diglot-choice-name", "text-transform", {
      ...control,
      height: 140,
    }),
    seen("::part(control)", "background: #f3ead7", ".diglot-control", "background-color", { ...control, height: 140 }),
    seen("::part(menu-button)", "color: #b3261e", ".diglot-more", "color", { ...control, height: 150 }),
    seen("::part(position)", "outline-color: #b3261e", ".diglot-position", "outline-color", {
      focus: ".diglot-position",
      view: "a",
    }),
    seen("::part(menu)", "border-radius: 16px", ".diglot-menu", "border-top-left-radius", {
      ...control,
      menu: true,
      height: 430,
    }),
  ],
};

/** Properties that the widget itself sets: a site reads them, or leaves them alone. */
export const OWN = {
  "--diglot-size-a": "the reader’s text size for A, a number; not there at 100 %",
  "--diglot-size-b": "the same for B",
  "--diglot-size": "the one of these two that is a side’s",
  "--diglot-scale": "the scale of a side’s script",
  "--diglot-own": "the product of a side’s scale and the reader’s size",
  "--diglot-line": "height of what sticks at the top, in px, for `scroll-margin`",
  "--diglot-kept": "what the linked style sheet keeps free below the control until the article is drawn",
};

/** A rule for what is tried, for elements that a selector names. */
export const rule = ({ name, value }, selector) =>
  name.startsWith("::") ? `${selector}${name} { ${value} }` : `${selector} { ${name}: ${value} }`;
