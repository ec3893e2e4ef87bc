// A folder on a port of its own. The host adds no content security policy: pages bring their own.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

// `isMissing` says of a path that it is not to be found, though it is there.
export const serve = (folder, isMissing = () => false) =>
  new Promise((listening) => {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
      if (!existsSync(file) || isMissing(path)) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      createReadStream(file).pipe(response);
    });
    server.listen(0, "127.0.0.1", () => listening({ address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
  });
