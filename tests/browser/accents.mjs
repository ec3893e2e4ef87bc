// Looks at one newsroom in several accents, on both grounds. Run by tests/browser/restyled.rs:
// node accents.mjs PLAYWRIGHT CHROMIUM ACCENT OUTPUT ACCENT OUTPUT…
//
// 1. The header shows the accent as it was written.
// 2. Links are coloured by it: no two accents have links of one colour.
// 3. On four kinds of pages axe-core finds no text that cannot be read.
// 4. Links, text and small print can be read on whatever the theme puts below them, in 216 accents; as they are painted.
//
// The last two also in browsers that do not know relative colours: their rules are then taken out of the stylesheet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { serve } from "./served.mjs";

const [playwright, executablePath, ...newsrooms] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const axe = readFileSync(createRequire(join(playwright, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

const PAGES = ["/", "/releases/start/", "/cases/", "/contact/"];

// The colour of an accent as browsers write it.
const written = (accent) => `rgb(${[1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16)).join(", ")})`;

// Takes the rules out that an older browser would pass over, and says how many.
const asInOlderBrowsers = () => {
  let count = 0;
  const leave = (rules) => {
    for (let at = rules.cssRules.length - 1; at >= 0; at--) {
      const rule = rules.cssRules[at];
      if (rule instanceof CSSSupportsRule && rule.conditionText.includes("from ")) {
        rules.deleteRule(at);
        count++;
      } else if (rule instanceof CSSMediaRule) leave(rule);
    }
  };
  for (const sheet of document.styleSheets) leave(sheet);
  return count;
};

// What axe-core says of the contrast of texts: faults, and how many texts are as they should be.
const contrast = () =>
  axe.run(document, { runOnly: ["color-contrast"] }).then(({ violations, passes }) => ({
    faults: violations.flatMap(({ nodes }) => nodes).map(({ html, any: [{ data }] }) =>
      `${data.fgColor} on ${data.bgColor} has a contrast of ${data.contrastRatio}: ${html.slice(0, 120)}`),
    links: passes.flatMap(({ nodes }) => nodes).filter(({ html }) => html.startsWith("<a ")).length,
  }));

const colours = () => ({
  header: getComputedStyle(document.querySelector(".site-header")).borderBlockStartColor,
  width: getComputedStyle(document.querySelector(".site-header")).borderBlockStartWidth,
  link: painted(getComputedStyle(document.querySelector("main a")).color).join(),
});

// Into the page: red, green and blue of a colour as it is painted, however it is written.
const painter = () => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  globalThis.painted = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
};

// The least contrast (WCAG 2.2, 1.4.3) of each text on each ground, and the accent in which it is that.
const least = () => {
  const luminance = (colour) => {
    const [red, green, blue] = painted(colour).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const texts = { link: () => style("main article a").color, text: () => style("html").color, "small print": () => style("main time").color };
  const grounds = Object.fromEntries(["html", ".site-footer", ".banner", "ins.correction"].map((selector) =>
    [selector, () => style(selector).backgroundColor]));
  const found = {};
  const values = ["00", "33", "66", "99", "cc", "ff"];
  for (const accent of values.flatMap((red) => values.flatMap((green) => values.map((blue) => `#${red}${green}${blue}`)))) {
    document.documentElement.style.setProperty("--accent", accent);
    for (const [text, colour] of Object.entries(texts)) {
      for (const [ground, below] of Object.entries(grounds)) {
        const [dark, light] = [luminance(colour()), luminance(below())].sort((a, b) => a - b);
        const contrast = (light + 0.05) / (dark + 0.05);
        const name = `${text} on ${ground}`;
        if (!(found[name]?.contrast <= contrast)) found[name] = { contrast, accent };
      }
    }
  }
  return found;
};

const faults = [];

// Does something in a browser of today, and in one that does not know relative colours.
async function inBrowsers(page, see) {
  await see("in a browser of today");
  assert((await page.evaluate(asInOlderBrowsers)) > 1, "there is no rule of relative colours");
  await see("without relative colours");
}

// Looks at the pages of a newsroom; the colour of its links.
async function lookAt(page, site, accent, colorScheme) {
  let link;
  for (const path of PAGES) {
    await page.goto(site.address + path);
    await page.evaluate(axe);
    const seen = await page.evaluate(colours);
    assert.equal(seen.header, written(accent), `${accent} in the header of ${path}`);
    assert.notEqual(seen.width, "0px", path);
    link = seen.link;
    await inBrowsers(page, async (kind) => {
      const told = await page.evaluate(contrast);
      assert(told.links > 2, `${path}: only ${told.links} links were judged`);
      for (const fault of told.faults) faults.push(`${accent}, ${colorScheme}, ${kind}, ${path}: ${fault}`);
    });
  }
  return link;
}

// Tries accents on the page of a release.
async function tryAccents(page, site, colorScheme) {
  await page.goto(`${site.address}/releases/start/`);
  await inBrowsers(page, async (kind) => {
    for (const [name, { contrast, accent }] of Object.entries(await page.evaluate(least))) {
      if (contrast < 4.5) faults.push(`${accent}, ${colorScheme}, ${kind}: ${name} has a contrast of ${contrast.toFixed(2)}`);
    }
  });
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ colorScheme });
    await page.addInitScript(painter);
    const links = new Map();
    for (let at = 0; at < newsrooms.length; at += 2) {
      const [accent, output] = newsrooms.slice(at, at + 2);
      const site = await serve(output);
      links.set(accent, await lookAt(page, site, accent, colorScheme));
      if (at === 0) await tryAccents(page, site, colorScheme);
      site.close();
    }
    assert.equal(new Set(links.values()).size, links.size, `${colorScheme}: ${JSON.stringify([...links])}`);
    await page.close();
  }
  assert(!faults.length, `\n${faults.join("\n")}`);
} finally {
  await browser.close();
}
