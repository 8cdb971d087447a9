// A browser, which all files of one process share, a server of pages, and what every test of the widget asks a page.
// ENGINE says which of the three it is; without it, Chromium.
import { server } from "../www/serve.mjs";
import { ENGINES } from "./engines.mjs";

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

/** A browser with a server of the demo and of pages made in tests; `fontSize` asks for one of its own. */
export async function open({ fontSize } = {}) {
  const [launched, release] = fontSize ? [ENGINES[ENGINE].launch({ fontSize })] : share();
  const browser = await launched;
  const pages = new Map();
  const serve = server((url) => pages.get(url));
  if (ENGINE === "webkit") serve.prependListener("request", heard);
  await new Promise((resolve) => serve.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${serve.address().port}`;
  const close = async () => {
    await (release ?? browser.close)();
    serve.closeAllConnections();
    await new Promise((resolve) => serve.close(resolve));
  };
  return { browser, base, close, serve: (path, page) => pages.set(path, page) };
}

/** A page at an address, with what it said on its console; `look` as for `newPage`. */
export async function visit({ browser, base }, path, { width = 1100, height = 900, ...look } = {}) {
  const page = await browser.newPage(look);
  await page.setViewport({ width, height });
  if (!page.said) listen(page);
  await page.goto(new URL(path, base).href);
  return page;
}

function listen(page) {
  Object.assign(page, { said: [], requested: [] });
  page.on("console", (message) => page.said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.said.push(`uncaught: ${error.message}`));
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

/** Lets a request for a page be answered with that script at its beginning. */
function heard(request, response) {
  if (request.url === "/heard.js") {
    response.setHeader("content-type", "text/javascript");
    response.writeHead = () => response; // whatever else answers comes too late
    const end = response.end.bind(response);
    response.end = () => end(HEARD);
    return;
  }
  const [write, end, writeHead] = ["write", "end", "writeHead"].map((name) => response[name].bind(response));
  const isPage = () => /^text\/html/.test(response.getHeader("content-type") ?? "");
  let head;
  const chunks = [];
  response.writeHead = (status, headers) => {
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    if (!isPage()) return writeHead(status);
    head = status;
    return response;
  };
  response.write = (chunk, ...rest) => (isPage() ? chunks.push(Buffer.from(chunk)) : write(chunk, ...rest));
  response.end = (chunk, ...rest) => {
    if (!isPage()) return end(chunk, ...rest);
    if (chunk) chunks.push(Buffer.from(chunk));
    const page = Buffer.concat(chunks).toString();
    const script = '<script src="/heard.js"></script>';
    const [doctype = ""] = /^<!doctype html>\s*(<html[^>]*>)?\s*(<head>)?/i.exec(page) ?? [];
    const made = request.url.endsWith(".html") || head === undefined || head < 300;
    const body = made ? doctype + script + page.slice(doctype.length) : page;
    response.removeHeader("content-length");
    if (head) writeHead(head);
    return end(body);
  };
}

/** Waits until the page's elements are drawn. */
export function drawn(page, count = 1) {
  return page.waitForFunction(
    (count) => {
      const all = [...document.querySelectorAll("diglot-article")];
      return (
        all.length >= count &&
        all.every((element) => element.querySelector(":scope > .diglot-viewer .diglot-passage") && element.view)
      );
    },
    { timeout: 15000 },
    count,
  );
}
