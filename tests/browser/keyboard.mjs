// Whether a page can be walked with the tabulator key: every control is reached in the order of the document, is seen when
// it is reached, and shows that it has the focus; the skip link comes first, and leads to the text; the menu takes the focus.

// Faults of the page that is open.
export async function keyboard(page) {
  const expected = await page.evaluate(prepared);
  const faults = [];
  const reached = [];
  // A few stops more than expected, so that a stop too many is seen too.
  for (let tabs = 0; tabs < expected.length + 20; tabs++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(stopped);
    if (!stop) break;
    // Another control of the same player.
    if (stop.at >= 0 && stop.at === reached.at(-1)) continue;
    if (reached.includes(stop.at)) break;
    if (!stop.hasIndicator) faults.push(`focus is not shown: ${stop.name}`);
    if (!stop.isSeen) faults.push(`focus is hidden: ${stop.name}`);
    if (stop.at >= 0) reached.push(stop.at);
    else if (!stop.scrolls) faults.push(`unexpected stop: ${stop.name}`);
  }
  const missed = expected.filter((_, at) => !reached.includes(at));
  faults.push(...missed.map((name) => `not reached with the keyboard: ${name}`));
  const early = reached.find((at, index) => index > 0 && at < reached[index - 1]);
  if (early !== undefined) faults.push(`reached out of order: ${expected[early]}`);
  return [...faults, ...(await menu(page)), ...(await skip(page))];
}

// What a button opens over the page takes the focus, so that it is not left below it; Escape brings it back.
async function menu(page) {
  const opener = page.locator("button[popovertarget]:not([popovertargetaction])");
  if ((await opener.count()) === 0 || !(await opener.isVisible())) return [];
  await opener.focus();
  await page.keyboard.press("Enter");
  const isInside = await page.evaluate(() => document.activeElement.closest(":popover-open") !== null);
  await page.keyboard.press("Escape");
  const isBack = await opener.evaluate((button) => document.activeElement === button);
  return [
    ...(isInside ? [] : ["the menu opens over the focus"]),
    ...(isBack ? [] : ["closing the menu loses the focus"]),
  ];
}

// The first stop is a link to a place in the page; following it brings the focus to the text.
async function skip(page) {
  await page.evaluate(prepared);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.cloneNode(true).outerHTML);
  if (!/^<a [^>]*href="#/.test(first)) return [`the first stop is no skip link: ${first}`];
  await page.keyboard.press("Enter");
  const isThere = () => document.querySelector("main")?.contains(document.activeElement) === true;
  const arrived = await page.waitForFunction(isThere, null, { timeout: 2000 }).catch(() => null);
  return arrived ? [] : [`the skip link does not lead to the text: ${first}`];
}

// Runs in the page: takes the focus back to its beginning and notes how every control looks without it.
function prepared() {
  scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const looks = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !/, 0\)$|\/ 0\)$/.test(outlineColor);
    return { outline: hasOutline ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : "none", shadow: boxShadow };
  };
  const name = (element) => element.cloneNode(true).outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const isThere = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest("[inert]");
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex='0']")].filter(
    (element) => !element.disabled && element.type !== "hidden" && (element.tabIndex >= 0 || element.controls) && isThere(element),
  );
  globalThis.walk = { controls, looks, name, before: new Map(controls.map((control) => [control, looks(control)])) };
  return controls.map(name);
}

// Runs in the page: where the focus is.
function stopped() {
  const { controls, looks, name, before } = globalThis.walk;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const [now, then] = [looks(element), before.get(element) ?? { outline: "none", shadow: "none" }];
  const hasIndicator =
    (now.outline !== "none" && now.outline !== then.outline) || (now.shadow !== "none" && now.shadow !== then.shadow);
  const { overflowX, overflowY } = getComputedStyle(element);
  const isUnder = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element) && top.closest("a, button, label, summary") !== null);
  };
  const isSeen = [...element.getClientRects()].some(({ left, right, top, bottom }) => {
    const [west, east] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [north, south] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [west + (east - west) * x, north + (south - north) * y]));
    return east > west && south > north && points.some(([x, y]) => isUnder(x, y));
  });
  return { at: controls.indexOf(element), name: name(element), hasIndicator, isSeen, scrolls: /auto|scroll/.test(overflowX + overflowY) };
}
