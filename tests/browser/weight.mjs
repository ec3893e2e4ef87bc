// What a page weighs on its way to the reader.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST = 30 * 1024;

// The bytes of the page that is open and of all that it has loaded, compressed; nothing where pictures are among it.
export async function weight(page, output) {
  const files = await page.evaluate(() => {
    if (document.images.length > 0) return [];
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    // Not every browser without a window loads the icon; one with a window does.
    const icon = document.querySelector("link[rel~=icon]");
    return [...new Set([location.href, ...loaded, ...(icon ? [icon.href] : [])])].map((url) => decodeURI(new URL(url).pathname));
  });
  // What is not there, or comes from elsewhere, is a fault of its own.
  const there = files.map((path) => join(output, path.endsWith("/") ? `${path}index.html` : path)).filter((file) => existsSync(file));
  return there.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

export const tooHeavy = (bytes) => (bytes > MOST ? [`weighs ${kibibytes(bytes)}, more than ${kibibytes(MOST)}`] : []);

export const kibibytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
