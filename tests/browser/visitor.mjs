// Someone who looks at pages. Whatever the browser complains of is a fault: errors, what the content security policy
// forbids, files that are not there, and requests to other hosts.

export async function visitor(browser, site, faults, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  let path = "";
  const complain = (what) => faults.add(path, what);
  page.on("pageerror", (error) => complain(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && complain(`console: ${message.text()} ${message.location().url}`));
  page.on("requestfailed", (request) => {
    // One that the next page has interrupted.
    const { errorText } = request.failure();
    if (errorText !== "net::ERR_ABORTED") complain(`request failed: ${request.url()} (${errorText})`);
  });
  page.on("response", (response) => response.status() >= 400 && complain(`status ${response.status()}: ${response.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${site.address}/`)) complain(`request to another host: ${request.url()}`);
  });
  return {
    page,
    open: async (next) => {
      path = next;
      await page.goto(site.address + encodeURI(next));
    },
    // Whether an address leads on to another.
    isLedOn: async (former) => {
      path = former;
      const address = site.address + encodeURI(former);
      await page.goto(address, { waitUntil: "commit" });
      return page.waitForURL((url) => url.href !== address, { timeout: 10000 }).then(() => true, () => false);
    },
    close: () => context.close(),
  };
}
