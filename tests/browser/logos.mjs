// Whether logos are seen. Run by tests/browser/logos.rs: node logos.mjs PLAYWRIGHT CHROMIUM OUTPUT
//
// On the page of all partners, on light and on dark ground, each logo is taken as a picture, with what lies below it:
//
// 1. All boxes are of one size, and no logo is larger than its box.
// 2. The plate is the colour at the edge of the box. What differs from it is the logo: on average it has a contrast of at least
//    3:1 to the plate (WCAG 2.2).
// 3. The same holds for the logo of the newsroom, which is another file on dark ground.
import { createRequire } from "node:module";
import { Faults } from "./faults.mjs";
import { serve } from "./served.mjs";
import { shift } from "./shift.mjs";
import { visitor } from "./visitor.mjs";

const LOGOS = 6;
const [playwright, executablePath, output] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();

// The contrast between the plate and what is drawn on it, and how much that is of the picture.
const contrast = async (page, picture) =>
  page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const colour = (x, y) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)];
    // Within the line around the box.
    const plate = colour(3, 3);
    const linear = (channel) => (channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    let [ink, sum] = [0, 0];
    for (let y = 3; y < height - 3; y += 1) {
      for (let x = 3; x < width - 3; x += 1) {
        const pixel = colour(x, y);
        if (pixel.some((channel, at) => Math.abs(channel - plate[at]) > 24)) [ink, sum] = [ink + 1, sum + luminance(pixel)];
      }
    }
    const both = [luminance(plate), sum / ink].sort((a, b) => b - a);
    return { ratio: (both[0] + 0.05) / (both[1] + 0.05), share: ink / (width * height) };
  }, picture.toString("base64"));

try {
  for (const colorScheme of ["light", "dark"]) {
    const reader = await visitor(browser, site, faults, { viewport: { width: 1000, height: 900 }, colorScheme });
    for (const fault of await shift(reader, "/partners/")) faults.add(colorScheme, fault);
    const { page } = reader;
    await page.evaluate(() => Promise.all([...document.images].map((image) => (image.scrollIntoView(), image.decode()))));
    const boxes = await page.locator(".logo .plate").all();
    if (boxes.length !== LOGOS) faults.add(colorScheme, `there are ${boxes.length} logos`);
    const sizes = new Set();
    for (const box of [...boxes, page.locator(".brand img")]) {
      const name = await box.evaluate((box) => (box.querySelector("img") ?? box).currentSrc.split("/").at(-1));
      const place = `${name} on a ${colorScheme} page`;
      if (await box.locator("img").count()) {
        const { width, height } = await box.boundingBox();
        sizes.add(`${width}×${height}`);
        const inner = await box.locator("img").boundingBox();
        if (inner.width > width || inner.height > height) faults.add(place, "the logo is larger than its box");
      }
      const { ratio, share } = await contrast(page, await box.screenshot({ animations: "disabled" }));
      if (share < 0.01) faults.add(place, "nothing is seen");
      if (!(ratio >= 3)) faults.add(place, `the contrast is ${ratio.toFixed(2)}`);
    }
    if (sizes.size > 1) faults.add(colorScheme, `boxes have several sizes: ${[...sizes].join(", ")}`);
    await reader.close();
  }
  faults.judge();
} finally {
  await browser.close();
  site.close();
}
