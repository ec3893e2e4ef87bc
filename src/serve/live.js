// The browser's part of `kawaraban serve`. It follows the events of the page, lays errors over it, and shows a bar with
// which to move the moment. All of it stands apart from the page (shadow DOM): no style of either reaches the other.
"use strict";
(() => {
  const script = document.currentScript;
  const { language } = script.dataset;
  let { version } = script.dataset;
  const OWN = "/_kawaraban/";
  const SCROLL = "kawaraban-scroll";
  const words = {
    ja: {
      now: "現在の時刻に従っています",
      chosen: "表示中の日時",
      go: "この日時で見る",
      back: "現在に戻る",
      next: "次の変更へ",
      drafts: "下書き・公開前のものを表示中",
      errors: "エラーがあります。直すとこの表示は消えます",
      close: "閉じる",
      show: "エラーを表示",
      lost: "kawaraban serve が止まっています",
      hide: "このバーを隠す",
      refused: "移動できませんでした",
    },
    en: {
      now: "Follows the clock",
      chosen: "As of",
      go: "Show this moment",
      back: "Back to now",
      next: "Next change",
      drafts: "Drafts and hidden things are shown",
      errors: "There are errors. This goes away once they are mended",
      close: "Close",
      show: "Show errors",
      lost: "kawaraban serve has stopped",
      hide: "Hide this bar",
      refused: "That did not work",
    },
  }[language];

  // 1. The bar and the overlay.

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  // Not a <style>: a page's own policy for styles need not allow for this one.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 13px/1.5 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    form, .overlay { position: fixed; color: #f4f4f5; background: #1c1c21; z-index: 2147483647; }
    form { inset: auto 12px 12px auto; display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center;
      max-width: calc(100vw - 24px); padding: 6px 10px; border-radius: 8px; box-shadow: 0 2px 12px #0006; }
    .overlay { inset: 0; padding: 24px; overflow: auto; background: #1c1c21f2; }
    .overlay header { display: flex; justify-content: space-between; gap: 16px; }
    .overlay strong { font-size: 16px; font-weight: 700; color: #ff9d94; }
    pre { font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK JP", monospace; white-space: pre; overflow-x: auto; }
    input, button { color: inherit; background: #35353d; border: 1px solid #6b6b76; border-radius: 5px;
      padding: 2px 8px; color-scheme: dark; }
    button { cursor: pointer; }
    button:disabled { opacity: .5; cursor: default; }
    :focus-visible { outline: 2px solid #8ab4ff; outline-offset: 1px; }
    .drafts { padding: 0 6px; border-radius: 4px; color: #1c1c21; background: #ffd166; }
    .errors, .lost { color: #ff9d94; }
    @media print { form, .overlay { display: none; } }
  `);
  root.adoptedStyleSheets = [sheet];

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick) => make("button", { type: "button", textContent: text, onclick });

  const said = make("span", { ariaLive: "polite" });
  const drafts = make("span", { className: "drafts", textContent: words.drafts, hidden: true });
  const lost = make("span", { className: "lost", textContent: words.lost, hidden: true });
  const moment = make("input", { type: "datetime-local", step: "1", required: true, ariaLabel: words.chosen });
  const go = make("button", { textContent: words.go });
  const next = button(words.next, () => choose("next"));
  const back = button(words.back, () => choose("now"));
  const showErrors = button(words.show, () => { overlay.hidden = false; });
  showErrors.className = "errors";
  const hide = button("×", () => { bar.hidden = true; });
  hide.title = hide.ariaLabel = words.hide;
  const bar = make("form", { lang: language, hidden: true }, said, drafts, lost, showErrors, moment, go, next, back, hide);
  bar.onsubmit = (event) => {
    event.preventDefault();
    choose(moment.value);
  };

  const text = make("pre", { tabIndex: 0 });
  const close = button(words.close, () => { overlay.hidden = true; });
  const overlay = make(
    "div",
    { className: "overlay", lang: language, role: "alertdialog", ariaLabel: words.errors, hidden: true },
    make("header", {}, make("strong", { textContent: words.errors }), close),
    text,
  );
  overlay.onkeydown = (event) => {
    if (event.key === "Escape") overlay.hidden = true;
  };
  root.append(bar, overlay);
  document.documentElement.append(host);

  const choose = async (to) => {
    const answer = await fetch(`${OWN}moment`, { method: "POST", body: to }).catch(() => null);
    if (!answer?.ok) said.textContent = words.refused;
  };

  // 2. What the server tells.

  let shownErrors = null;

  const state = ({ version: seen, errors, moment: at, isChosen, next: change, withDrafts, zone }) => {
    version = seen;
    said.textContent = isChosen ? `${words.chosen} ${at.replace("T", " ")} ${zone}` : words.now;
    // What somebody is writing stays.
    if (root.activeElement !== moment) moment.value = at;
    drafts.hidden = !withDrafts;
    back.disabled = !isChosen;
    next.disabled = !change;
    next.title = change ? `${change[0].replace("T", " ")} ${change[1]}` : "";
    showErrors.hidden = !errors;
    text.textContent = errors ?? "";
    if (errors !== shownErrors) overlay.hidden = !errors;
    shownErrors = errors;
    bar.hidden = false;
  };

  let exchanges = 0;

  const exchange = (from, to) => {
    const address = new URL(to, location.href);
    if (from === to) address.searchParams.set("exchange", ++exchanges);
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (new URL(old.href).pathname !== new URL(from, location.href).pathname) continue;
      const link = old.cloneNode();
      link.href = address;
      // Until it is there, the old one stays: the page is never without.
      link.onload = link.onerror = () => old.remove();
      old.after(link);
    }
  };

  const reload = () => {
    const place = [location.pathname, scrollX, scrollY];
    try {
      sessionStorage.setItem(SCROLL, JSON.stringify(place));
    } catch {
      // Without a memory the page begins at its top.
    }
    location.reload();
  };

  const scrollBack = () => {
    try {
      const [path, x, y] = JSON.parse(sessionStorage.getItem(SCROLL)) ?? [];
      sessionStorage.removeItem(SCROLL);
      if (path === location.pathname) scrollTo({ left: x, top: y, behavior: "instant" });
    } catch {
      // As above.
    }
  };

  // 3. Only a page that is seen follows: a browser opens few connections to one server.

  let source = null;

  const follow = () => {
    if (document.hidden || source) return;
    const page = encodeURIComponent(location.pathname);
    source = new EventSource(`${OWN}events?page=${page}&version=${version}`);
    source.onopen = () => { lost.hidden = true; };
    source.onerror = () => { lost.hidden = false; };
    source.addEventListener("reload", reload);
    source.addEventListener("styles", ({ data }) => JSON.parse(data).forEach((pair) => exchange(...pair)));
    source.addEventListener("state", ({ data }) => state(JSON.parse(data)));
  };

  const leave = () => {
    source?.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  addEventListener("load", scrollBack);
  follow();
})();
