// The content security policy of docs/embedding.md, from there: everything works under it, and what it says of each part
// is so. The page and the widget's folder are of two origins.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { golden, markup, text } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";

const gold = golden("ar-en");
const flat = (policy) => policy.replace(/\s+/g, " ").trim();
const [, DOCUMENTED] = readFileSync(new URL("../docs/embedding.md", import.meta.url), "utf8").match(
  /```\nContent-Security-Policy:\n([^`]*)```/,
);
const POLICY = flat(DOCUMENTED);

let site;
let cdn;
before(async () => {
  site = await open();
  cdn = `http://localhost:${new URL(site.base).port}`;
  site.serve("/ar", (_, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end(markup(gold, "a")),
  );
  const document = JSON.stringify({ diglot: 1, a: text(gold, "a"), b: text(gold, "b") });
  site.serve("/story.json", (_, response) => response.end(document));
});
after(() => site.close());

const WAYS = {
  page: `<diglot-article loading=eager>${markup(gold, "a")}${markup(gold, "b")}</diglot-article>`,
  document: `<diglot-article loading=eager src="/story.json"><article lang=en>What stays.</article></diglot-article>`,
  link: `<diglot-article loading=eager>${markup(gold, "b")}<a rel=alternate hreflang=ar href="/ar">In Arabic</a></diglot-article>`,
};

async function visitPage(policy, body) {
  const page = `<!doctype html><html lang=en><meta charset=utf-8><title>Strict</title><link rel=icon href="/icon.gif">
<link rel=stylesheet href="${cdn}/dist/diglot.css"><script type=module crossorigin src="${cdn}/dist/diglot.js"></script>${body}`;
  site.serve("/icon.gif", (_, response) => response.end());
  site.serve("/strict", (_, response) =>
    response
      .writeHead(200, {
        "content-type": "text/html",
        "content-security-policy": policy.replaceAll("https://cdn.example", cdn),
      })
      .end(page),
  );
  return visit(site, "/strict");
}

test("every way in works under the documented policy, and nothing is refused", async () => {
  const tab = await visitPage(POLICY, Object.values(WAYS).join(""));
  await drawn(tab, 3);
  await tab.evaluate(() => {
    for (const { shadowRoot } of document.querySelectorAll("diglot-article")) {
      for (const view of ["a", "b", "columns", "interleave"]) shadowRoot.querySelector(`[value=${view}]`).click();
      shadowRoot.querySelector(".diglot-more").click();
      for (const each of shadowRoot.querySelectorAll(".diglot-step, [type=checkbox]")) each.click();
      shadowRoot.querySelector(".diglot-position").focus();
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(tab.said, []);
  await tab.close();
});

/** What is left out of the policy, and the codes that follow, by way. */
const WITHOUT = [
  [" 'wasm-unsafe-eval'", { page: "csp", document: "csp", link: "csp" }],
  ["connect-src https://cdn.example 'self'", { page: "csp", document: "csp", link: "csp" }, "connect-src 'self'"],
  [
    "connect-src https://cdn.example 'self'",
    { page: "none", document: "csp", link: "csp" },
    "connect-src https://cdn.example",
  ],
  ["style-src https://cdn.example", { page: "none", document: "none", link: "none" }, "style-src"],
];

for (const [part, codes, instead = ""] of WITHOUT) {
  test(`${instead || "nothing"} in place of ${part.trim()}`, async () => {
    assert.ok(POLICY.includes(part));
    for (const [way, code] of Object.entries(codes)) {
      const tab = await visitPage(POLICY.replace(part, instead), WAYS[way]);
      const found = await tab.evaluate(async () => {
        await customElements.whenDefined("diglot-article");
        const element = document.querySelector("diglot-article");
        const code = await element.ready.then(
          () => "none",
          (error) => error.code,
        );
        element.shadowRoot.querySelector('[value="b"]')?.click();
        const shown = [...element.children].map((child) => child.checkVisibility());
        return { code, shown, switches: element.view === "b" };
      });
      assert.equal(found.code, code, way);
      if (code === "none") continue;
      assert.equal(found.switches, way === "page");
      assert.deepEqual(found.shown, way === "page" ? [false, true] : found.shown.map(() => true));
    }
  });
}

test("the demo's page has the same policy, and is served with it", async () => {
  const tab = await visit(site, "/strict.html");
  await drawn(tab);
  assert.equal(flat(await tab.$eval("#policy", (code) => code.textContent)), POLICY);
  const { headers } = await fetch(`${site.base}/strict.html`);
  assert.equal(headers.get("content-security-policy"), POLICY.replaceAll("https://cdn.example", "'self'"));
  const inline = await tab.evaluate(() => {
    const style = document.createElement("style");
    document.head.append(Object.assign(style, { textContent: "body { color: red }" }));
    return style.sheet === null;
  });
  assert.ok(inline, "the policy holds");
  assert.ok(tab.said.every((line) => !/diglot/.test(line)));
  await tab.close();
});
