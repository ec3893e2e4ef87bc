// How pages are led by pictures. Run by tests/browser/front.rs: node front.mjs PLAYWRIGHT CHROMIUM OUTPUT HOME
//
// Of a newsroom with forty releases, half of them with pictures:
//
// 1. The front page begins with the lead's picture, 16 to 9, on a telephone from edge to edge, above its headline; two
//    stories follow, whose pictures are 3 to 2; what has no picture has no box for one.
// 2. A release has its first picture on the first screen, whole; an upright one stands beside the headline where there is room.
// 3. No picture in a text is higher than 80 % of the screen.
// 4. Wide screens are used: on each kind of page the content takes at least 60 % of 1,275 pixels.
// 5. The programs stand as their weights say.
// 6. On the narrowest telephone nothing is wider than the window, also where a name stays whole in a headline.
import { createRequire } from "node:module";
import { Faults } from "./faults.mjs";
import { serve } from "./served.mjs";

const [playwright, executablePath, output, home] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);
const site = await serve(output);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = new Faults();

const open = async (path, width, height = 800) => {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(site.address + path);
  return page;
};
const boxes = (page, selector) =>
  page.$$eval(selector, (found) =>
    found.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height, right: x + width, bottom: y + height };
    }),
  );
const unless = (holds, fault) => holds || faults.add("the newsroom with pictures", fault);
const near = (a, b, most = 1.5) => Math.abs(a - b) <= most;

for (const width of [360, 768, 1280, 1920]) {
  const page = await open(home, width);
  const [picture] = await boxes(page, ".lead-story img");
  const [headline] = await boxes(page, ".lead-story .headline");
  const room = await page.evaluate(() => document.documentElement.clientWidth);
  if (!picture || !headline) throw new Error(`no lead story at ${width}`);
  unless(near(picture.width / picture.height, 16 / 9, 0.02), `the lead's picture is ${picture.width} × ${picture.height} at ${width}`);
  unless(picture.bottom <= headline.y, `the lead's picture does not stand above its headline at ${width}`);
  unless(picture.y < 300, `the lead's picture begins at ${picture.y} at ${width}`);
  if (width < 640) unless(near(picture.x, 0) && near(picture.right, room), `the lead's picture does not go from edge to edge at ${width}`);
  const seconds = await boxes(page, ".next-stories article");
  unless(seconds.length === 2, `${seconds.length} second stories at ${width}`);
  for (const second of await boxes(page, ".next-stories img")) {
    unless(near(second.width / second.height, 1.5, 0.03), `a second story's picture is ${second.width} × ${second.height} at ${width}`);
  }
  unless((await page.$$(".thumbnail:not(:has(img))")).length === 0, `an empty box for a picture at ${width}`);
  const names = await page.$$eval(".tiles h3", (found) => found.map((name) => name.textContent.trim()));
  unless(names[0] === "電動旅客船「しおかぜ」" && names.length === 5, `programs: ${names.join(", ")}`);
  await page.close();
}

for (const [width, height] of [[360, 740], [768, 1024], [1280, 800]]) {
  const page = await open("/releases/release-00/", width, height);
  const [picture] = await boxes(page, "main img");
  const [headline] = await boxes(page, "h1");
  unless(picture.y > headline.bottom && picture.y < height * 0.8, `the release's picture begins at ${picture.y} at ${width}`);
  unless(picture.height <= height * 0.8 + 1, `the release's picture is ${picture.height} high at ${width}`);
  unless((await page.$$(".media img")).length === 3, "the other pictures stand in a gallery");
  await page.close();
  const upright = await open("/releases/release-08/", width, height);
  const [lighthouse] = await boxes(upright, "main img");
  const [title] = await boxes(upright, "h1");
  const isBeside = lighthouse.x >= title.right && lighthouse.y < title.bottom;
  unless(isBeside === width >= 640, `the upright picture at ${width}: ${JSON.stringify([lighthouse, title])}`);
  unless(lighthouse.height <= height * 0.8 + 1, `the upright picture is ${lighthouse.height} high at ${width}`);
  await upright.close();
  const text = await open("/releases/release-18/", width, height);
  unless((await text.$$(".lead-picture")).length === 0, "a picture that the text shows does not lead");
  const shown = await boxes(text, ".body img");
  unless(shown.length === 1 && shown[0].height <= height * 0.8 + 1, `the text's picture is ${shown[0]?.height} high at ${width}`);
  await text.close();
}

for (const path of ["/contact/", "/coverage/", "/search/", "/press/", "/releases/", "/programs/", "/partners/", "/media/"]) {
  const page = await open(path, 1280);
  const widest = await page.$$eval("main *", (found) => {
    const shown = found.filter((element) => element.checkVisibility() && element.getClientRects().length > 0);
    const ends = shown.filter((element) => element.children.length === 0 && (element.textContent.trim() || element.matches("img, input, button"))).map((element) => element.getBoundingClientRect().right);
    return Math.max(...ends);
  });
  unless(widest >= 0.6 * 1275, `${path} ends at ${Math.round(widest)} of 1,280 pixels`);
  await page.close();
}

for (const path of [home, "/releases/release-00/", "/releases/release-01/", "/releases/release-08/", "/releases/", "/programs/bus/", "/press/"]) {
  const page = await open(path, 320);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  unless(wide <= room, `${path} is ${wide} wide in ${room} pixels`);
  await page.close();
}

await browser.close();
site.close();
faults.judge();
