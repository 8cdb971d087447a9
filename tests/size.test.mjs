// What a page loads does not grow: docs/performance.md says what it weighs. `make size` says whether that is within budget.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loads } from "../www/weights.mjs";

const SPARE = 1.01;
const TABLE = readFileSync(new URL("../docs/performance.md", import.meta.url), "utf8");

for (const { name, bytes } of loads()) {
  test(`the weight of ${name}`, () => {
    const row = TABLE.split("\n").find((line) => line.startsWith(`| ${name} |`));
    assert.ok(row, "is in docs/performance.md, which `make size` writes");
    const known = Number(row.split("|")[4]);
    assert.ok(bytes[2] > 0 && bytes[2] <= known * SPARE, `${bytes[2]} bytes by brotli, after ${known}`);
  });
}
