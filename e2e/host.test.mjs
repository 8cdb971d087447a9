// The page around the element and the element in the page: what the host styles keeps its style, what plays goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { element, golden, page } from "./articles.mjs";
import { drawn, open, visit } from "./browser.mjs";
import { story } from "./stories.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const VIEWS = ["a", "b", "interleave", "columns"];

async function visitPage(body, options = {}) {
  site.serve("/host", page(body, options));
  const tab = await visit(site, "/host");
  await drawn(tab);
  return tab;
}

test("nothing outside the element changes its style", async () => {
  const around = `<section id=around><h2>Elsewhere</h2><p class=diglot-note>A note</p><div class=story><p>Words <a href="#">here</a></p></div>
    <fieldset><label><input type=radio name=x value=a checked> one</label></fieldset><table><tr><td>1</td></tr></table></section>`;
  const styles = () => {
    const elements = [document.documentElement, document.body, ...document.querySelectorAll("#around, #around *")];
    return elements.map((each) =>
      [...getComputedStyle(each)].map((name) => `${name}:${getComputedStyle(each).getPropertyValue(name)}`).join(";"),
    );
  };
  const heights = /(^|;)(block-size|height|perspective-origin|transform-origin):[^;]*/g;
  site.serve("/host", page(around, { script: "" }));
  const tab = await visit(site, "/host");
  const before = (await tab.evaluate(styles)).map((style) => style.replace(heights, ""));
  await tab.close();
  const with_ = await visitPage(around + element(golden("ar-en")));
  const after = (await with_.evaluate(styles)).map((style) => style.replace(heights, ""));
  assert.deepEqual(after, before);
  await with_.close();
});

test("a paragraph that the host styles keeps its colour, family, size, line, indent and margins", async () => {
  const rule = {
    color: "rgb(10, 60, 90)",
    "font-family": '"Noto Sans"',
    "font-size": "19px",
    "line-height": "31px",
    "text-indent": "12px",
    "margin-top": "23px",
    "margin-bottom": "29px",
    "margin-left": "3px",
    "font-weight": "500",
  };
  const css = Object.entries(rule)
    .map(([name, value]) => `${name}: ${value}`)
    .join(";");
  const more = (text) => `<p>${text}</p>`.repeat(3);
  const body = `<diglot-article><article class=story lang=en>${more("The harbour is open again.")}</article><article class=story lang=fr>${more("Le port est de nouveau ouvert.")}</article></diglot-article>`;
  const tab = await visitPage(body, { head: `<style>.story p { ${css} }</style>` });
  for (const view of ["a", "b"]) {
    const found = await tab.evaluate(
      (view, names) => {
        document.querySelector("diglot-article").view = view;
        // the second: the first begins the text at the same height in every view
        const paragraph = document.querySelectorAll(`.diglot-side[data-side=${view}] p`)[1];
        return Object.fromEntries(names.map((name) => [name, getComputedStyle(paragraph).getPropertyValue(name)]));
      },
      view,
      Object.keys(rule),
    );
    assert.deepEqual(found, rule, view);
  }
  for (const view of ["interleave", "columns"]) {
    const found = await tab.evaluate(
      (view, names) => {
        document.querySelector("diglot-article").view = view;
        const paragraph = document.querySelectorAll(`.diglot-side[data-side=b] p`)[1];
        return Object.fromEntries(names.map((name) => [name, getComputedStyle(paragraph).getPropertyValue(name)]));
      },
      view,
      Object.keys(rule),
    );
    // at the beginning and end of a side the distances of the pair hold: docs/styling.md
    const { "margin-top": _, "margin-bottom": __, ...kept } = rule;
    const { "margin-top": top, "margin-bottom": bottom, ...rest } = found;
    assert.deepEqual(rest, kept, view);
  }
  await tab.close();
});

test("the text begins at the same height in every view", async () => {
  for (const head of ["", "<style>p { margin: 2em 0 }</style>"]) {
    const tab = await visitPage(story(12), { head });
    const tops = await tab.evaluate(
      (views) => {
        const element = document.querySelector("diglot-article");
        return views.map((view) => {
          element.view = view;
          const block = [...document.querySelectorAll(".diglot-segment")].find((each) =>
            each.checkVisibility(),
          ).parentNode;
          return block.getBoundingClientRect().top;
        });
      },
      VIEWS.filter((view) => view !== "columns"),
    );
    assert.ok(Math.max(...tops) - Math.min(...tops) < 1, tops.join());
    await tab.close();
  }
});

test("an iframe and a video in the article go on in eight switches", async () => {
  site.serve("/frame", "<!doctype html><title>A frame</title><p>Inside</p>");
  const media = `<figure><iframe id=frame src="/frame"></iframe></figure><figure><video id=video muted loop controls></video></figure>`;
  const tab = await visitPage(story(20).replace("</p>", `</p>${media}`), {
    head: `<script>window.loads = 0; addEventListener("load", ({ target }) => target.id === "frame" && window.loads++, true)</script>`,
  });
  await tab.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    setInterval(() => context.fillRect(Math.random() * 99, 0, 9, 9), 30);
    const video = document.getElementById("video");
    video.srcObject = canvas.captureStream(20);
    await video.play();
    document.getElementById("frame").contentWindow.mark = "the same";
    window.before = window.loads;
    window.pauses = 0;
    video.addEventListener("pause", () => window.pauses++);
  });
  const found = await tab.evaluate(async (views) => {
    for (let at = 0; at < 8; at++) {
      document.querySelector("diglot-article").view = views[at % 4];
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    document.querySelector("diglot-article").toggleGrain(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const video = document.getElementById("video");
    return {
      mark: document.getElementById("frame").contentWindow.mark,
      loads: window.loads - window.before,
      pauses: window.pauses,
      paused: video.paused,
    };
  }, VIEWS);
  assert.deepEqual(found, { mark: "the same", loads: 0, pauses: 0, paused: false });
  await tab.close();
});
