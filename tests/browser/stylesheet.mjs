// Looks at a newsroom without and with a stylesheet of its own, tests/restyled/site.css. Run by tests/browser/restyled.rs:
// node stylesheet.mjs PLAYWRIGHT CHROMIUM PLAIN STYLED
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { serve } from "./served.mjs";

const [playwright, executablePath, ...outputs] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const styles = () => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    headline: style("h1").fontFamily.split(",")[0],
    ground: style("html").backgroundColor,
    width: document.querySelector("main").getBoundingClientRect().width,
    padding: parseFloat(style("main").paddingInlineStart),
    rem: parseFloat(style("html").fontSize),
    way: style(".breadcrumbs").display,
  };
};

const GROUNDS = { light: "rgb(253, 246, 227)", dark: "rgb(0, 43, 54)" };
const HEADLINES = { "/releases/start/": "\"Example Mincho\"", "/en/releases/start/": "\"Example Serif\"" };

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const [plain, styled] = await Promise.all(outputs.map((output) => serve(output)));
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 800 }, colorScheme });
    for (const path of Object.keys(HEADLINES)) {
      const at = `${path}, ${colorScheme}`;
      await page.goto(plain.address + path);
      const before = await page.evaluate(styles);
      await page.goto(styled.address + path);
      const after = await page.evaluate(styles);
      // What the stylesheet says is not what the theme says.
      for (const name of ["headline", "ground", "width", "way"]) assert.notEqual(before[name], after[name], `${name}: ${at}`);
      assert.equal(after.headline, HEADLINES[path], at);
      assert.equal(after.ground, GROUNDS[colorScheme], at);
      assert.equal(after.width - 2 * after.padding, 50 * after.rem, `--page: ${at}`);
      assert.equal(after.way, "none", at);
    }
    await page.close();
  }
  plain.close();
  styled.close();
} finally {
  await browser.close();
}
