// Holds the terms of search.js against those of the program. Run by tests/browser/search.rs:
// node terms.mjs PLAYWRIGHT CHROMIUM OUTPUT, where OUTPUT/texts.json holds [[folded, terms, text], …].
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const script = readdirSync(join(output, "assets")).find((name) => /^search\..*js$/.test(name));
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  await page.goto(`${site.address}/search/`);
  const compared = await page.evaluate(async (script) => {
    const { fold, terms } = await import(script);
    const json = async (path) => (await fetch(path)).json();
    const { definition } = await json("/search/index.json");
    const set = (terms) => JSON.stringify([...new Set(terms)].sort());
    const texts = await json("/texts.json");
    const different = texts
      .map(([folded, expected, text]) => ({ text, folded: [folded, fold(text, definition).text], terms: [set(expected), set(terms(text, definition))] }))
      .filter(({ folded, terms }) => folded[0] !== folded[1] || terms[0] !== terms[1]);
    return { count: texts.length, different: different.length, some: different.slice(0, 10) };
  }, `/assets/${script}`);
  if (compared.different > 0 || compared.count < 20000) {
    throw new Error(`the program and the browser differ: ${JSON.stringify(compared, null, 1)}`);
  }
} finally {
  await browser.close();
  site.close();
}
