// How far the layout of a page moves while it loads.

const MOST = 0.01;

// Faults of a page: it is opened, and read to its end, so that pictures are loaded that wait to be seen.
export async function shift({ page, open }, path) {
  await open(path);
  const moved = await page.evaluate(async () => {
    const shifts = [];
    const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    const drawn = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: "instant" });
      await drawn();
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await drawn();
    shifts.push(...observer.takeRecords());
    const nodes = shifts.flatMap(({ sources }) => sources).map(({ node }) => node?.parentElement && (node.outerHTML ?? node.data).slice(0, 80));
    return { sum: shifts.reduce((sum, { value }) => sum + value, 0), nodes: [...new Set(nodes)].filter(Boolean).slice(0, 3) };
  });
  return moved.sum < MOST ? [] : [`the layout shifts by ${moved.sum.toFixed(3)}: ${moved.nodes.join(" ")}`];
}
