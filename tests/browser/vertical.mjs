// Looks at the theme of tests/theme/newsroom: Japanese headlines run from top to bottom, and nothing is wider than a small
// telephone. Run by tests/browser/restyled.rs: node vertical.mjs PLAYWRIGHT CHROMIUM OUTPUT
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { serve } from "./served.mjs";

const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const seen = () => {
  const headline = document.querySelector("h1");
  const { width, height } = headline.getBoundingClientRect();
  return {
    mode: getComputedStyle(headline).writingMode,
    isUpright: height > width,
    isWithin: document.documentElement.scrollWidth <= innerWidth,
    paper: getComputedStyle(document.documentElement).backgroundColor,
  };
};

const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const papers = new Set();
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    for (const [path, mode] of [["/releases/start/", "vertical-rl"], ["/en/releases/start/", "horizontal-tb"]]) {
      await page.goto(site.address + path);
      const { paper, ...found } = await page.evaluate(seen);
      assert.deepEqual(found, { mode, isUpright: mode === "vertical-rl", isWithin: true }, `${path} at ${width}`);
      papers.add(paper);
    }
    await page.close();
  }
  assert.equal(papers.size, 2, "light and dark");
} finally {
  await browser.close();
  site.close();
}
