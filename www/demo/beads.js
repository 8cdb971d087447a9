// Beads as data, and what an editor does to them. No function changes what it is given; each gives the beads after the
// edit and the place in them to look at, or nothing where the edit is impossible. The beads go on holding every segment
// once, in the order of both texts.

/** The aligner's confidence below which a bead is worth a look. */
export const SURE = 0.8;

export function isDoubtful({ reviewed, confidence }) {
  return !reviewed && (confidence ?? 1) < SURE;
}

/** Merges a bead with the next. */
export function merge(beads, at) {
  const [one, other] = beads.slice(at, at + 2);
  if (!one || !other) return undefined;
  const note = [one, other].map((bead) => bead.note).filter(Boolean);
  const both = { ...other, ...one, ...(note.length && { note: note.join("\n") }) };
  const bead = changed(both, [...one.a, ...other.a], [...one.b, ...other.b], leastSure(one, other));
  return { beads: beads.toSpliced(at, 2, bead), at };
}

/** Splits a bead in two: the first gets so many segments of each side. */
export function split(beads, at, { a, b }) {
  const bead = beads[at];
  if (!bead || !isCut(bead, { a, b })) return undefined;
  const first = changed(bead, bead.a.slice(0, a), bead.b.slice(0, b), leastSure(bead));
  const second = { a: bead.a.slice(a), b: bead.b.slice(b), confidence: leastSure(bead) };
  return { beads: beads.toSpliced(at, 1, first, second), at };
}

/** Whether a bead can be cut so: neither part is empty on both sides. */
export function isCut(bead, { a, b }) {
  const within = a >= 0 && b >= 0 && a <= bead.a.length && b <= bead.b.length;
  return within && a + b > 0 && a + b < size(bead);
}

/** Where a bead may well be cut: in the middle of the side, or of the sides, that have more than one segment. */
export function middle({ a, b }) {
  const half = (segments) => Math.ceil(segments.length / 2);
  const cut = { a: half(a), b: half(b) };
  // of one segment a side, or of one alone, the first bead would have it all
  return cut.a === a.length && cut.b === b.length ? { ...cut, b: 0 } : cut;
}

/** Moves the first segment of a side to the bead before (`by` −1), or the last to the bead after (1). */
export function shift(beads, at, side, by) {
  const [giver, taker] = [beads[at], beads[at + by]];
  if (!giver || !taker || !giver[side].length) return undefined;
  if (size(giver) === 1) return merge(beads, Math.min(at, at + by)); // it would be left empty
  const sure = leastSure(giver, taker);
  const rest = by < 0 ? giver[side].slice(1) : giver[side].slice(0, -1);
  const more = by < 0 ? [...taker[side], giver[side].at(0)] : [giver[side].at(-1), ...taker[side]];
  const moved = (bead, segments) => {
    const { a, b } = { ...bead, [side]: segments };
    return changed(bead, a, b, sure);
  };
  const after = beads.with(at, moved(giver, rest)).with(at + by, moved(taker, more));
  return { beads: after, at };
}

/** Marks a bead reviewed, or takes the mark back. */
export function review(beads, at) {
  if (!beads[at]) return undefined;
  const { reviewed, ...bead } = beads[at];
  return { beads: beads.with(at, reviewed ? bead : { ...bead, reviewed: true }), at };
}

/** The next doubtful bead after a place (`by` 1) or the last before it (−1), going round; undefined where there is none. */
export function doubtful(beads, at, by) {
  const places = beads.map((_, step) => (at + by * (step + 1) + beads.length * 2) % beads.length);
  return places.find((place) => isDoubtful(beads[place]));
}

function size({ a, b }) {
  return a.length + b.length;
}

/** An edited bead has not been reviewed, and is as sure as the least sure of those that it was made from. */
function changed({ reviewed, ...bead }, a, b, confidence) {
  return { ...bead, a, b, confidence };
}

function leastSure(...beads) {
  return Math.min(...beads.map(({ confidence }) => confidence ?? 1));
}
