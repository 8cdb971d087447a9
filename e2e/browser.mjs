// A browser, which all files of one process share, a server of pages, and what every test of the widget asks a page.
// ENGINE says which of the three it is; without it, Chromium.
import { server } from "../www/serve.mjs";
import { ENGINES } from "./engines.mjs";
import { tabOf } from "./tabs.mjs";

export const ENGINE = process.env.ENGINE ?? "chromium";

/** Options of a test that only some engines can run, with the reason; it is counted as skipped in the others. */
export const only = (engines, reason) => (engines.split(" ").includes(ENGINE) ? {} : { skip: reason });

let shared;
let users = 0;

/** The one browser; it ends some time after nobody has used it, as the next file may. */
function share() {
  users++;
  shared ??= ENGINES[ENGINE].launch({});
  const release = () => {
    users--;
    setTimeout(async () => {
      if (users || !shared) return;
      const last = shared;
      shared = undefined;
      await (await last).close();
    }, 300);
  };
  return [shared, release];
}

/** A browser with a server of the demo and of pages made in tests; `own` are options of one that is not shared. */
export async function open(own) {
  const [launched, release] = own ? [ENGINES[ENGINE].launch(own)] : share();
  const browser = await launched;
  const pages = new Map();
  const serve = server((url) => pages.get(url));
  if (ENGINE === "webkit") {
    serve.prependListener("request", heard);
    pages.set("/heard.js", (_, response) => {
      response.setHeader("cache-control", "no-store").setHeader("content-type", "text/javascript");
      response.end(`${HEARD}\n${site.preload ?? ""}`);
    });
  }
  await new Promise((resolve) => serve.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${serve.address().port}`;
  const close = async () => {
    await (release ?? browser.close)();
    serve.closeAllConnections();
    await new Promise((resolve) => serve.close(resolve));
  };
  const site = { browser, base, close, serve: (path, page) => pages.set(path, page) };
  return site;
}

/**
 * A page at an address, with what it said on its console; `preload` runs before its own scripts, `look` as for `newPage`,
 * `fresh` is in a tab of its own, which no page has been in.
 */
export async function visit(site, path, { width = 1100, height = 900, preload, fresh = false, ...look } = {}) {
  const page = await tabOf(site.browser, look, fresh);
  site.preload = preload;
  if (preload) await page.evaluateOnNewDocument?.(preload);
  await page.setViewport({ width, height });
  listen(page);
  await page.goto(new URL(path, site.base).href);
  return page;
}

/** What Firefox itself says among a page's errors, where Chromium uses the console. */
const NOTICE =
  /^(Content-Security-Policy: |Cross-Origin Request Blocked: |Failed to read data from the ReadableStream: |Loading module from “[^”]*” was blocked )/;

/** Begins to note what a page says and asks for; a driver that does not tell has its own way. */
function listen(page) {
  const listens = page.requested !== undefined;
  page.said = [];
  if (!page.on) return;
  page.requested = [];
  if (listens) return;
  page.on("console", (message) => page.said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", ({ message }) => page.said.push(`${NOTICE.test(message) ? "error" : "uncaught"}: ${message}`));
  page.on("request", (request) => page.requested.push(request.url()));
}

/** The addresses that a page has asked for; where the driver does not tell, the page itself knows. */
export async function requested(page) {
  if (page.requested) return page.requested;
  const all = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  return all.filter((address) => !address.endsWith("/heard.js"));
}

/** Where the driver does not tell what a page says on its console, the page is served with a script that does. */
const HEARD = `window.__said = [];
for (const type of ["log", "info", "warn", "error", "debug"]) {
  const say = console[type];
  console[type] = (...all) => { __said.push(type + ": " + all.join(" ")); say.apply(console, all) };
}
addEventListener("error", ({ message, target }) => target === window && __said.push("uncaught: " + message));
addEventListener("unhandledrejection", ({ reason }) => __said.push("uncaught: " + reason));`;

const SCRIPT = '<script src="/heard.js"></script>';

/** Answers a request as ever, a page that is gone to with that script at its beginning; not one that a script fetches. */
function heard({ headers }, response) {
  if (headers["sec-fetch-dest"] === "empty") return;
  const plain = ["writeHead", "write", "end"].map((name) => [name, response[name]]);
  const [writeHead, write, end] = plain.map(([, own]) => own.bind(response));
  const isPage = () => /^text\/html/.test(response.getHeader("content-type") ?? "");
  const chunks = [];
  response.writeHead = (status, headers = {}) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return isPage() ? response : writeHead(status);
  };
  response.write = (chunk, ...rest) => (isPage() ? chunks.push(Buffer.from(chunk)) : write(chunk, ...rest));
  response.end = (chunk, ...rest) => {
    Object.assign(response, Object.fromEntries(plain));
    if (!isPage()) return end(chunk, ...rest);
    const page = Buffer.concat([...chunks, Buffer.from(chunk ?? "")]).toString();
    response.removeHeader("content-length");
    return end(page.replace(/^<!doctype html>\s*(<html[^>]*>)?\s*(<head>)?/i, (start) => start + SCRIPT));
  };
}

/** Waits until the page's elements are drawn. */
export function drawn(page, count = 1) {
  return page.waitForFunction(
    (count) => {
      const all = [...document.querySelectorAll("diglot-article")];
      return (
        all.length >= count &&
        all.every(
          (element) => element.querySelector(":scope > .diglot-viewer[data-drawn] .diglot-passage") && element.view,
        )
      );
    },
    { timeout: 30000 },
    count,
  );
}

/** Waits until the page's elements have what comes with the first that a reader does. */
export async function equipped(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("diglot-article")) element.dispatchEvent(new Event("pointerover"));
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("diglot-article")].every((each) => each.shadowRoot.querySelector(".diglot-menu")),
  );
}
