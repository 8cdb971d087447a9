// Serves the demo: www/demo at the root, the built widget under /dist, the articles under /articles.
import { createServer } from "node:http";
import sirv from "sirv";

const at = (path) => new URL(path, import.meta.url).pathname;
const options = { dev: true, etag: true };
const folders = [
  ["/dist/", sirv(at("../pkg/dist"), options)],
  ["/articles/", sirv(at("articles"), options)],
  ["/", sirv(at("demo"), options)],
];

/** A server of the demo, not yet listening. `page(url)` gives what else it has: a page's markup, or a function that answers. */
export function server(page = () => undefined) {
  return createServer((request, response) => {
    const made = page(request.url.split("?")[0]);
    if (typeof made === "function") return made(request, response);
    if (made !== undefined) return response.setHeader("content-type", "text/html; charset=utf-8").end(made);
    const [prefix, serve] = folders.find(([prefix]) => request.url.startsWith(prefix)) ?? folders.at(-1);
    request.url = `/${request.url.slice(prefix.length)}`;
    serve(request, response, () => {
      response.statusCode = 404;
      response.end("not found");
    });
  });
}

if (process.argv[1] === at("serve.mjs")) {
  const port = Number(process.argv[2] ?? 8017);
  server().listen(port, "127.0.0.1", () => console.log(`Diglot's demo: http://localhost:${port}/`));
}
