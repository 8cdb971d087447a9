// Editing beads, without a browser: whatever is done in whatever order, every segment is in one bead, in order, and
// undoing leads back through every state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SURE, doubtful, isCut, isDoubtful, merge, middle, review, shift, split } from "../www/demo/beads.js";
import { History } from "../www/demo/history.js";

/** Random numbers that a seed makes again (mulberry32): integers below `end`. */
function random(seed) {
  return (end) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

/** Beads of random sizes, none empty, some with more than the format asks for. */
function randomBeads(below) {
  const next = { a: 0, b: 0 };
  const take = (side, count) => Array.from({ length: count }, () => next[side]++);
  return Array.from({ length: below(9) + 1 }, () => {
    const a = take("a", below(4));
    const b = take("b", a.length ? below(4) : below(3) + 1);
    const bead = { a, b };
    if (below(4)) bead.confidence = below(101) / 100;
    if (!below(4)) bead.reviewed = true;
    if (!below(4)) bead.note = `note ${a}/${b}`;
    return bead;
  });
}

/** What a random editor does next: often something impossible. */
function randomEdit(beads, below) {
  const at = below(beads.length + 1);
  const side = below(2) ? "a" : "b";
  const edits = [
    () => merge(beads, at),
    () => split(beads, at, { a: below(4), b: below(4) }),
    () => beads[at] && split(beads, at, middle(beads[at])),
    () => shift(beads, at, side, below(2) ? 1 : -1),
    () => review(beads, at),
  ];
  return edits[below(edits.length)]();
}

const upTo = (count) => Array.from({ length: count }, (_, at) => at);
const count = (beads, side) => beads.reduce((sum, bead) => sum + bead[side].length, 0);

/** Holds against beads what the format asks of them. */
function assertTiling(beads, counts) {
  for (const side of ["a", "b"]) {
    const all = beads.flatMap((bead) => bead[side]);
    assert.deepEqual(all, upTo(counts[side]));
  }
  for (const { a, b, confidence } of beads) {
    assert.ok(a.length + b.length > 0, "a bead is empty");
    assert.ok(confidence === undefined || (confidence >= 0 && confidence <= 1));
  }
}

function frozen(beads) {
  for (const bead of beads) [bead, bead.a, bead.b].forEach(Object.freeze);
  return Object.freeze(beads);
}

const notes = (beads) =>
  beads
    .flatMap(({ note }) => note?.split("\n") ?? [])
    .sort()
    .join();

test("any sequence of edits keeps the tiling and the notes, and undoing restores every state", () => {
  let done = 0;
  for (let seed = 0; seed < 400; seed++) {
    const below = random(seed);
    const start = frozen(randomBeads(below));
    const counts = { a: count(start, "a"), b: count(start, "b") };
    const history = new History(start);
    const states = [JSON.stringify(start)];
    for (let step = 0; step < 40; step++) {
      const edit = randomEdit(history.now, below);
      if (!edit) continue;
      done++;
      assertTiling(edit.beads, counts);
      assert.ok(edit.beads[edit.at], "the place to look at is a bead");
      assert.equal(notes(edit.beads), notes(start));
      history.go(frozen(edit.beads));
      assert.ok(!history.canRedo, "what was undone before an edit cannot be redone after it");
      states.push(JSON.stringify(edit.beads));
      while (!below(5) && history.canUndo) {
        history.undo();
        states.pop();
        assert.equal(JSON.stringify(history.now), states.at(-1));
      }
    }
    for (const state of states.toReversed()) {
      assert.equal(JSON.stringify(history.now), state);
      history.undo();
    }
    assert.ok(!history.canUndo);
    for (const state of states) {
      assert.equal(JSON.stringify(history.now), state);
      history.redo();
    }
  }
  assert.ok(done > 5000, `${done} edits were possible`);
});

test("what a split has parted a merge joins, and a shift is taken back by its opposite", () => {
  for (let seed = 0; seed < 400; seed++) {
    const below = random(seed);
    const beads = frozen(randomBeads(below).map(({ a, b }) => ({ a, b, confidence: 0.5 })));
    const at = below(beads.length);
    const cut = split(beads, at, middle(beads[at]));
    assert.equal(Boolean(cut), beads[at].a.length + beads[at].b.length > 1);
    if (cut) assert.deepEqual(merge(cut.beads, at).beads, beads);
    for (const [side, by] of [
      ["a", 1],
      ["a", -1],
      ["b", 1],
      ["b", -1],
    ]) {
      const moved = shift(beads, at, side, by);
      assert.equal(Boolean(moved), Boolean(beads[at + by] && beads[at][side].length));
      if (moved?.beads.length === beads.length) {
        assert.deepEqual(shift(moved.beads, at + by, side, -by).beads, beads);
      }
    }
  }
});

test("an edited bead is not reviewed, and as sure as the least sure of those it was made from", () => {
  const beads = [
    { a: [0], b: [0], confidence: 0.9, reviewed: true, note: "one", "x-own": 1 },
    { a: [1], b: [], confidence: 0.3, note: "two" },
    { a: [2], b: [1, 2] },
  ];
  assert.deepEqual(merge(beads, 0).beads[0], { a: [0, 1], b: [0], confidence: 0.3, note: "one\ntwo", "x-own": 1 });
  assert.deepEqual(merge(beads, 2), undefined);
  assert.deepEqual(split(beads, 2, { a: 1, b: 1 }).beads.slice(2), [
    { a: [2], b: [1], confidence: 1 },
    { a: [], b: [2], confidence: 1 },
  ]);
  assert.deepEqual(shift(beads, 2, "b", -1).beads.slice(1), [
    { a: [1], b: [1], confidence: 0.3, note: "two" },
    { a: [2], b: [2], confidence: 0.3 },
  ]);
  // the only segment of a bead takes the bead with it
  assert.deepEqual(shift(beads, 1, "a", -1), merge(beads, 0));
  assert.deepEqual(review(beads, 1).beads[1], { a: [1], b: [], confidence: 0.3, note: "two", reviewed: true });
  assert.deepEqual(review(beads, 0).beads[0].reviewed, undefined);
});

test("a cut leaves no empty bead", () => {
  const bead = { a: [4, 5], b: [7] };
  const fits = (a, b) => isCut(bead, { a, b });
  assert.deepEqual([fits(0, 0), fits(2, 1), fits(3, 0), fits(-1, 1)], [false, false, false, false]);
  assert.deepEqual([fits(0, 1), fits(1, 0), fits(2, 0), fits(1, 1)], [true, true, true, true]);
});

test("doubtful beads are found round the end, in both directions", () => {
  const sure = { a: [0], b: [0], confidence: SURE };
  const doubt = { a: [0], b: [0], confidence: SURE - 0.01 };
  const seen = { ...doubt, reviewed: true };
  assert.deepEqual([sure, doubt, seen, { a: [0], b: [0] }].map(isDoubtful), [false, true, false, false]);
  const beads = [doubt, sure, seen, doubt];
  assert.deepEqual(
    [0, 1, 2, 3].map((at) => doubtful(beads, at, 1)),
    [3, 3, 3, 0],
  );
  assert.deepEqual(
    [0, 1, 2, 3].map((at) => doubtful(beads, at, -1)),
    [3, 0, 0, 0],
  );
  assert.equal(doubtful([doubt], 0, 1), 0);
  assert.equal(doubtful([sure, seen], 0, 1), undefined);
});
