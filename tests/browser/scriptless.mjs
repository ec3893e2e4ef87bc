// Whether a page says the same without JavaScript, and shows no control that does nothing then.

// The texts of the main part, in order, and the words on its controls; of the page that is open, with or without JavaScript.
// What a script says to the reader, forms, and what stands there for want of a script, is no text of the page.
export const texts = (page) =>
  page.evaluate(() => {
    const apart = "form, dialog, [popover], noscript, output, [role=status], [role=alert], [aria-live]";
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const [texts, controls] = [[], []];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const isText = data.trim() && !parentElement.closest(apart) && parentElement.checkVisibility({ visibilityProperty: true });
      const list = parentElement.closest("button, [role=button]") ? controls : texts;
      if (isText) list.push(data.replace(/\s+/g, " ").trim());
    }
    return { texts, controls };
  });

// What is missing in one of two pages, or stands in another order. A script may make a control of a text.
export function difference(scripted, plain) {
  const inBoth = (texts, others) => texts.filter((text) => others.includes(text));
  const only = (texts, others) => texts.filter((text) => !others.includes(text)).slice(0, 3);
  const faults = [
    ...only(scripted.texts, plain.texts).map((text) => `only with JavaScript: ${text}`),
    ...only(plain.texts, [...scripted.texts, ...scripted.controls]).map((text) => `only without JavaScript: ${text}`),
  ];
  const [one, other] = [inBoth(scripted.texts, plain.texts), inBoth(plain.texts, scripted.texts)];
  if (one.join("\n") !== other.join("\n")) faults.push("without JavaScript the texts stand in another order, or another number of times");
  if (plain.texts.length === 0) faults.push("without JavaScript there is no text");
  return faults;
}

// Controls of the page that is open without JavaScript that nothing happens for.
export const idleControls = (page) =>
  page.evaluate(() => {
    const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const sends = (element) => element.form?.hasAttribute("action") === true;
    const opens = (element) => ["popovertarget", "commandfor"].some((name) => document.getElementById(element.getAttribute(name) ?? ""));
    const works = (element) => {
      if (element.closest("summary") || opens(element)) return true;
      const isButton = element.matches("button, input[type=button], input[type=image], [role=button]");
      if (!isButton) return element.form ? sends(element) : false;
      if (element.matches("a[href]")) return true;
      return ["submit", "image", "reset"].includes(element.type) && sends(element);
    };
    const controls = [...document.querySelectorAll("button, input, select, textarea, [role=button]")];
    const idle = controls.filter((element) => element.type !== "hidden" && !element.disabled && isSeen(element) && !works(element));
    return idle.map((element) => `does nothing without JavaScript: ${element.outerHTML.slice(0, 120)}`);
  });
