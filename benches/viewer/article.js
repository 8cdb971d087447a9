// The article that is measured with: a pre-aligned document of so many passages, made of words that mean nothing.

const WORDS = {
  en: "the harbour lies below a long wall where boats wait for their nets and men count what morning brought them",
  fr: "le port est sous un long mur où des bateaux attendent leurs filets et les hommes comptent ce que donne le matin",
};

/** Numbers that look random and are the same every time (a linear congruential generator, Numerical Recipes). */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function sentence(words, length, pick) {
  const text = Array.from({ length }, () => words[pick(words.length)]).join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}. `;
}

/** Each passage is a paragraph of one to three beads; one bead in six joins two sentences of A. */
export function article(passages) {
  const pick = random(1);
  const [en, fr] = [WORDS.en.split(" "), WORDS.fr.split(" ")];
  const a = { lang: "en", blocks: [] };
  const b = { lang: "fr", blocks: [] };
  const beads = [];
  let [atA, atB] = [0, 0];
  for (let passage = 0; passage < passages; passage++) {
    const [ofA, ofB] = [[], []];
    for (let count = 1 + pick(3); count > 0; count--) {
      const sentences = pick(6) ? 1 : 2;
      for (let each = 0; each < sentences; each++) ofA.push(sentence(en, 8 + pick(12), pick));
      ofB.push(sentence(fr, 9 + pick(14), pick));
      beads.push({ a: Array.from({ length: sentences }, () => atA++), b: [atB++] });
    }
    a.blocks.push({ segments: ended(ofA) });
    b.blocks.push({ segments: ended(ofB) });
  }
  return { diglot: 1, a, b, beads };
}

/** No space ends a paragraph. */
function ended(sentences) {
  return sentences.map((text, at) => (at === sentences.length - 1 ? text.trimEnd() : text));
}
