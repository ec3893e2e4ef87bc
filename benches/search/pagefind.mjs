// What Pagefind finds for the queries, what it loads for them, and how long it takes:
// node pagefind.mjs PLAYWRIGHT CHROMIUM QUERIES OUTPUT PAGEFIND [gzip]
//
// PAGEFIND is what it has written for OUTPUT. Each query is asked in a browser that knows nothing. `start` are the
// milliseconds from the import of Pagefind's script until its `init` is done; `cold` those from calling its `search` until
// the data of the first ten results are there; `warm` the same for the same query once more.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { serve } from "./server.mjs";

const [playwright, executablePath, queries, output, index, gzip] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const page = (lang) => `<!doctype html><html lang="${lang}"><title>Pagefind</title>`;
const server = await serve({ "/": output, "/pagefind/": index }, { "/ja": page("ja"), "/en": page("en") }, gzip === "gzip");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const rows = [];
for (const { query, lang, first = [] } of JSON.parse(readFileSync(queries, "utf8"))) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${server.address}/${lang}`);
  server.take();
  const found = await tab.evaluate(async ({ query }) => {
    const began = performance.now();
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    const ready = performance.now();
    const ask = async () => {
      const results = (await pagefind.search(query)).results;
      const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return { results, data };
    };
    const { results, data } = await ask();
    const cold = performance.now();
    await ask();
    const warm = performance.now();
    return {
      urls: data.map((one) => one.url), titles: data.map((one) => one.meta.title), count: results.length,
      start: ready - began, cold: cold - ready, warm: warm - cold,
    };
  }, { query });
  await new Promise((done) => setTimeout(done, 50));
  const sent = server.take();
  const sum = (of) => sent.filter(({ path }) => of(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  const isText = (path) => path.includes("/fragment/");
  const isIndex = (path) => path.includes("/index/");
  // How far down the right one stands.
  const rank = await tab.evaluate(async ({ query, first }) => {
    const pagefind = await import("/pagefind/pagefind.js");
    const results = (await pagefind.search(query)).results.slice(0, 200);
    const urls = await Promise.all(results.map(async (result) => (await result.data()).url));
    return urls.findIndex((url) => first.includes(url));
  }, { query, first });
  const right = first.length === 0 ? found.count === 0 : rank === 0;
  rows.push({
    query, right, place: rank < 0 ? null : rank + 1, ...found, bytes: sum(() => true), requests: sent.length,
    once: sum((path) => !isText(path) && !isIndex(path)), index: sum(isIndex), texts: sum(isText),
  });
  await context.close();
}
await browser.close();
server.close();
console.log(JSON.stringify(rows, null, 1));
