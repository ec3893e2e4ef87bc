// Whether everything on a page fits: nothing is wider than the window, cut off, or lies over its neighbour.

// Faults of the page that is open, at the width that it has.
export const overflow = (page) => page.evaluate(measured);

// Runs in the page. The boxes of texts and pictures are followed from the innermost element outwards: a box that scrolls
// shows a part of them, one that hides what is beyond its edges must have nothing there.
function measured() {
  const edge = document.scrollingElement.clientWidth;
  const faults = new Set();
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const named = (element) => {
    const tag = element.cloneNode(false).outerHTML.replace(/>(<\/.*)?$/, "").slice(0, 100);
    return `${tag}> ${JSON.stringify((element.innerText ?? "").trim().slice(0, 30))}`;
  };
  const skipLink = document.querySelector("a[href^='#']");

  // For readers who hear the page, or seen only with the focus.
  const isHiddenOnPurpose = (element) => {
    if (element === skipLink && element !== document.activeElement) return true;
    const { position, clip, clipPath } = styleOf(element);
    const isOut = position === "absolute" || position === "fixed";
    return isOut && (clip !== "auto" || clipPath !== "none" || element.offsetWidth <= 1 || element.offsetHeight <= 1);
  };

  // The words of a text (a space may hang over the edge), each as high as its characters and not as its font would like,
  // or the box of a picture.
  const boxesOf = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) return [node.getBoundingClientRect()];
    const range = document.createRange();
    const size = parseFloat(styleOf(node.parentElement).fontSize) * 0.9;
    const words = [...node.data.matchAll(/\S+/g)].flatMap(({ index, 0: word }) => {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      return [...range.getClientRects()];
    });
    return words.map(({ left, right, top, bottom }) => {
      const excess = Math.max(0, bottom - top - size) / 2;
      return { left, right, top: top + excess, bottom: bottom - excess };
    });
  };
  const within = (box, { left, right, top, bottom }) => ({
    left: Math.max(box.left, left), right: Math.min(box.right, right), top: Math.max(box.top, top), bottom: Math.min(box.bottom, bottom),
  });

  // The union of what an element shows, without what is taken out of the flow.
  const shown = new Map();
  const extend = (element, { left, right, top, bottom }) => {
    const box = shown.get(element);
    if (!box) return shown.set(element, { left, right, top, bottom });
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  };

  const follow = (innermost, node, box) => {
    let inFlow = true;
    let escapes = false;
    for (let element = innermost; element !== document.body; element = element.parentElement) {
      const { position, overflowX, overflowY } = styleOf(element);
      const [clipsX, clipsY] = [overflowX, overflowY].map((overflow) => overflow !== "visible");
      if (inFlow) extend(element, box);
      if (position !== "static") escapes = false;
      if ((clipsX || clipsY) && !escapes && element !== node) {
        const frame = element.getBoundingClientRect();
        const scrollsX = /auto|scroll/.test(overflowX);
        const scrollsY = /auto|scroll/.test(overflowY);
        const isCutX = clipsX && !scrollsX && (box.left < frame.left - 1 || box.right > frame.right + 1);
        const isCutY = clipsY && !scrollsY && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
        if (isCutX || isCutY) faults.add(`cut off by ${named(element)}: ${named(innermost)}`);
        box = within(box, frame);
        if (box.right <= box.left || box.bottom <= box.top) return;
      }
      if (position === "fixed") break;
      escapes ||= position === "absolute";
      inFlow &&= position === "static" || position === "relative";
    }
    if (box.left < -1 || box.right > edge + 1) faults.add(`beyond the window's edge: ${named(innermost)}`);
  };

  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > edge) faults.add("the page scrolls sideways");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    if (!node.checkVisibility({ visibilityProperty: true }) || isHiddenOnPurpose(node)) {
      return styleOf(node).display === "contents" ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT;
    }
    return /^(IMG|SVG|VIDEO|INPUT|SELECT|TEXTAREA)$/i.test(node.tagName) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const innermost = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    for (const box of boxesOf(node)) if (box.right > box.left) follow(innermost, node, box);
  }

  // Neighbours: the boxes that one parent lays out, and cells of a row.
  const isBox = (element) => {
    const { display, position, float } = styleOf(element);
    return shown.has(element) && !/^(inline|contents|none|ruby.*)$/.test(display) && /^(static|relative)$/.test(position) && float === "none";
  };
  for (const parent of new Set([...shown.keys()].map((element) => element.parentElement))) {
    const boxes = [...parent.children].filter(isBox);
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        const both = within(shown.get(one), shown.get(other));
        if (both.right - both.left > 1 && both.bottom - both.top > 1) faults.add(`overlapping: ${named(one)} and ${named(other)}`);
      }
    });
  }
  return [...faults];
}
