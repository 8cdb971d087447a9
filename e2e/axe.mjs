// axe-core in a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ENGINE } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is looked for. */
export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * By direction, whether a page is looked at in the dark. What axe looks at is mostly the same tree in each engine: all
 * combinations are looked at in one.
 */
export const DARK = ENGINE === "chromium" ? { ltr: [false, true], rtl: [false, true] } : { ltr: [false], rtl: [true] };

/** Puts it into a page. */
export const axe = (tab) => tab.evaluate(AXE);

/** What it finds there, in words. */
export async function violations(tab, tags = TAGS) {
  const { violations } = await tab.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
    tags,
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any, all, none }) => `${html.slice(0, 160)} ${[...any, ...all, ...none].map(({ message }) => message)}`).join(" | ")}`,
  );
}
