// A plain web server for files, as any host is one, that counts what it sends.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".css": "text/css",
  ".svg": "image/svg+xml", ".atom": "application/atom+xml", ".wasm": "application/wasm",
};

// Starts it for folders: `{ "/": output, "/pagefind/": index }`, the longest prefix first. `pages` are texts by path. With
// `zips`, texts are sent compressed. Gives the address, and what was sent since the last `take()`: path, bytes, with
// headers.
export async function serve(folders, pages = {}, zips = false) {
  let sent = [];
  const prefixes = Object.keys(folders).sort((one, two) => two.length - one.length);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const socket = request.socket;
    const before = socket.bytesWritten;
    response.on("finish", () => sent.push({ path, bytes: socket.bytesWritten - before, status: response.statusCode }));
    if (path in pages) return response.writeHead(200, { "Content-Type": TYPES[".html"] }).end(pages[path]);
    const prefix = prefixes.find((prefix) => path.startsWith(prefix));
    let file = join(folders[prefix], normalize(path.slice(prefix.length)));
    if (path.endsWith("/")) file = join(file, "index.html");
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return response.writeHead(404).end();
    const tag = `"${found.size}-${found.mtimeMs}"`;
    const type = TYPES[extname(file)];
    const head = { "Content-Type": type ?? "application/octet-stream", ETag: tag, "Cache-Control": "max-age=0" };
    if (request.headers["if-none-match"] === tag) return response.writeHead(304, head).end();
    if (zips && type) {
      response.writeHead(200, { ...head, "Content-Encoding": "gzip" });
      return createReadStream(file).pipe(createGzip()).pipe(response);
    }
    createReadStream(file).pipe(response.writeHead(200, { ...head, "Content-Length": found.size }));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    take: () => sent.splice(0),
    close: () => server.closeAllConnections() ?? server.close(),
  };
}
