// Serves the demo: www/demo and what is made of it at the root, the built widget under /dist, the articles and their documents under
// /articles.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import sirv from "sirv";

const at = (path) => new URL(path, import.meta.url).pathname;
const options = { dev: true, etag: true };
// pages of other origins may load the widget: what the demo gives to paste works there
const anyOrigin = (response) => response.setHeader("access-control-allow-origin", "*");
const folders = [
  ["/dist/", sirv(at("../pkg/dist"), { ...options, setHeaders: anyOrigin })],
  ["/articles/", sirv(at("site/articles"), options)],
  ["/articles/", sirv(at("articles"), options)],
  ["/", sirv(at("site/pages"), options)],
  ["/", sirv(at("demo"), options)],
];

/** The page that shows a content security policy is served with it: what it says of a CDN is here the server's own. */
async function strict(response) {
  const page = await readFile(at("demo/strict.html"), "utf8");
  const [, policy] = page.match(/<code id="policy">([^<]*)</);
  const header = policy.replaceAll("https://cdn.example", "'self'").replace(/\s+/g, " ");
  response.setHeader("content-security-policy", header).setHeader("content-type", "text/html; charset=utf-8").end(page);
}

/** Asks the folders whose prefix fits, one after the other. */
function answer(request, response) {
  const { url } = request;
  const fitting = folders.filter(([prefix]) => url.startsWith(prefix));
  const next = () => {
    const [prefix, serve] = fitting.shift() ?? [];
    if (!serve) return response.writeHead(404).end("not found");
    request.url = `/${url.slice(prefix.length)}`;
    serve(request, response, next);
  };
  next();
}

/** A server of the demo, not yet listening. `page(url)` gives what else it has: a page's markup, or a function that answers. */
export function server(page = () => undefined) {
  return createServer((request, response) => {
    const made = page(request.url.split("?")[0]);
    if (typeof made === "function") return made(request, response);
    if (request.url.startsWith("/strict.html")) return strict(response);
    if (made !== undefined) return response.setHeader("content-type", "text/html; charset=utf-8").end(made);
    answer(request, response);
  });
}

if (process.argv[1] === at("serve.mjs")) {
  const port = Number(process.argv[2] ?? 8017);
  server().listen(port, "127.0.0.1", () => console.log(`Diglot's demo: http://localhost:${port}/`));
}
