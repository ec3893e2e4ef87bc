// Which files of pictures a browser takes. Run by tests/browser/sizes.rs: node sizes.mjs PLAYWRIGHT CHROMIUM OUTPUT PAGE
//
// At three widths and two densities:
//
// 1. Of each picture of the page and of the front page the file was taken that is the smallest that suffices; none is shown larger
//    than it is, and each has the sides that it should have.
// 2. Nothing moves while the pages load.
// 3. The front page of a telephone takes less than 250 KB, with a photograph of 12 megapixels as its lead.
import { createRequire } from "node:module";
import { Faults } from "./faults.mjs";
import { serve } from "./served.mjs";
import { shift } from "./shift.mjs";
import { visitor } from "./visitor.mjs";

const WIDTHS = [360, 768, 1280];
const DENSITIES = [1, 2];
const MOST = 250_000;

const [playwright, executablePath, output, path] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();

// What is shown of each picture, and which widths the browser could choose from.
const shown = (page) =>
  page.evaluate(async () => {
    for (const image of document.images) {
      image.scrollIntoView();
      await image.decode().catch(() => {});
    }
    return [...document.images].map((image) => {
      const { width, height } = image.getBoundingClientRect();
      const sources = [...(image.closest("picture")?.querySelectorAll("source") ?? []), image];
      const candidates = sources[0].srcset.split(", ").map((candidate) => {
        const [url, width] = candidate.split(" ");
        return { url: new URL(url, location).href, width: parseInt(width) };
      });
      return { alt: image.alt, width, height, taken: image.currentSrc, candidates, attributes: [image.getAttribute("width"), image.getAttribute("height")].map(Number) };
    });
  });

// A browser may take the next smaller one where that is nearer to what it needs (the geometric mean of both decides in
// Chromium).
function judge(place, { alt, width, height, taken, candidates, attributes }, density) {
  const needed = width * density;
  const widths = candidates.map((candidate) => candidate.width);
  const suffices = widths.find((width) => width >= Math.floor(needed)) ?? widths.at(-1);
  const below = widths.filter((width) => width < suffices).at(-1);
  const allowed = below && needed <= Math.sqrt(below * suffices) ? [below, suffices] : [suffices];
  const got = candidates.find((candidate) => candidate.url === taken)?.width;
  if (!allowed.includes(got)) faults.add(place, `${alt || "a picture"} is ${width} px wide: ${got} was taken of ${widths}`);
  if (width > attributes[0]) faults.add(place, `${alt} is shown wider than it is`);
  const [ratio, wanted] = [width / height, attributes[0] / attributes[1]];
  if (Math.abs(ratio / wanted - 1) > 0.01) faults.add(place, `${alt} is shown in the ratio ${ratio}, and has ${wanted}`);
}

try {
  for (const density of DENSITIES) {
    for (const width of WIDTHS) {
      const options = { viewport: { width, height: 800 }, deviceScaleFactor: density };
      for (const page of ["/", path, "/releases/"]) {
        const place = `${page} at ${width} px × ${density}`;
        // A context of its own: a browser takes a larger picture that it has already.
        const reader = await visitor(browser, site, faults, options);
        for (const fault of await shift(reader, page)) faults.add(place, fault);
        const pictures = await shown(reader.page);
        if (pictures.length === 0) faults.add(place, "there is no picture");
        pictures.forEach((picture) => judge(place, picture, density));
        const upright = pictures.filter(({ alt }) => alt.includes("塔"));
        if (upright.some(({ width, height }) => width > height)) faults.add(place, "a picture of a tower lies on its side");
        const bytes = await reader.page.evaluate(() =>
          [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        );
        console.log(`${place}: ${pictures.map(({ width, taken }) => `${Math.round(width)} px ${decodeURI(taken).split("/").at(-1)}`).join(", ")}; ${bytes} bytes`);
        if (page === "/" && width === 360 && density === 2 && !(bytes > 0 && bytes < MOST)) faults.add(place, `takes ${bytes} bytes`);
        await reader.close();
      }
    }
  }
  faults.judge();
} finally {
  await browser.close();
  site.close();
}
