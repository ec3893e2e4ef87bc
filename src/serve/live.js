// The browser's part of `kawaraban serve`. It follows the events of the page, lays errors over it, and shows a bar with
// which to move the moment of this window, which stands in its address. Whoever is not of the team sees of errors only how
// many there are, and moves nothing. All of it stands apart from the page (shadow DOM): no style of either reaches the other.
"use strict";
(() => {
  const script = document.currentScript;
  const { language } = script.dataset;
  let { version } = script.dataset;
  const OWN = "/_kawaraban/";
  const MOMENT = "_kawaraban-moment";
  const SCROLL = "kawaraban-scroll";
  const BAR = "kawaraban-bar";
  const words = {
    ja: {
      now: "現在の時点",
      label: "表示する日時",
      go: "この日時で見る",
      next: "次に変わる日時へ",
      back: "元の日時に戻る",
      drafts: "下書き・公開前を含む",
      errors: "エラーがあります。直すとこの表示は消えます",
      close: "閉じる",
      show: "エラーを表示",
      count: (count) => `エラー ${count}件`,
      lost: "kawaraban serve が止まっています",
      many: "開いている画面が多いため、自動では更新されません",
      refused: "移動できませんでした",
    },
    en: {
      now: "Now",
      label: "Moment",
      go: "Show this moment",
      next: "To the next change",
      back: "Reset the moment",
      drafts: "with drafts and hidden things",
      errors: "There are errors. This goes away once they are mended",
      close: "Close",
      show: "Show errors",
      count: (count) => `Errors: ${count}`,
      lost: "kawaraban serve has stopped",
      many: "Too many windows are open for this one to follow",
      refused: "That did not work",
    },
  }[language];

  // The moment of this window, as it stands in its address. `null` where it is that of everybody.
  const ownMoment = () => new URL(location.href).searchParams.get(MOMENT);
  // An address as of a moment.
  const asOf = (address, moment) => {
    const url = new URL(address, location.href);
    if (moment === null) url.searchParams.delete(MOMENT);
    else url.searchParams.set(MOMENT, moment);
    return url;
  };
  // Scripts of the page may write another address: it keeps the moment.
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (state, unused, address) => write(state, unused, address && asOf(address, ownMoment()));
  }

  // What is kept while a page is loaded again. A browser may refuse to keep anything: then nothing is.
  const keep = (name, value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // See above.
    }
  };
  const kept = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };

  // 1. The bar and the overlay.

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  // Not a <style>: a page's own policy for styles need not allow for this one.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 13px/1.5 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    details, .overlay { position: fixed; color: #f4f4f5; background: #1c1c21; z-index: 2147483647; }
    details { inset: auto 12px 12px auto; max-width: calc(100vw - 24px); border-radius: 8px;
      box-shadow: 0 2px 12px #0006; }
    summary { padding: 4px 10px; cursor: pointer; border-radius: 8px; }
    form { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 4px 10px 10px; max-width: 34em; }
    .change { flex-basis: 100%; color: #c9c9d1; overflow-wrap: anywhere; }
    .overlay { inset: 0; padding: 24px; overflow: auto; background: #1c1c21f2; }
    .overlay header { display: flex; justify-content: space-between; align-items: start; gap: 16px; }
    .overlay strong { font-size: 16px; font-weight: 700; color: #ff9d94; }
    pre { font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK JP", monospace; white-space: pre; overflow-x: auto; }
    input, button { color: inherit; background: #35353d; border: 1px solid #6b6b76; border-radius: 5px;
      padding: 2px 8px; color-scheme: dark; }
    button { cursor: pointer; white-space: nowrap; }
    button:disabled { opacity: .5; cursor: default; }
    :focus-visible { outline: 2px solid #8ab4ff; outline-offset: 1px; }
    .mark { margin-inline-start: 6px; padding: 0 6px; border-radius: 4px; color: #1c1c21; background: #ffd166; }
    .mark.wrong { background: #ff9d94; }
    @media print { details, .overlay { display: none; } }
  `);
  root.adoptedStyleSheets = [sheet];

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick) => make("button", { type: "button", textContent: text, onclick });
  const mark = (text, name) => make("span", { className: `mark ${name}`, textContent: text, hidden: true });

  const said = make("span");
  const drafts = mark(words.drafts, "");
  const count = mark("", "wrong");
  const lost = mark(words.lost, "wrong");
  const many = mark(words.many, "wrong");
  const moment = make("input", { type: "datetime-local", step: "1", required: true, ariaLabel: words.label });
  const go = make("button", { textContent: words.go });
  const next = button(words.next, () => choose(coming));
  const back = button(words.back, () => leaveFor(asOf(location.href, null)));
  const showErrors = button(words.show, () => { overlay.hidden = false; });
  const change = make("span", { className: "change" });
  const refused = mark(words.refused, "wrong");
  const form = make("form", { hidden: true }, moment, go, next, back, showErrors, refused, change);
  form.onsubmit = (event) => {
    event.preventDefault();
    choose(moment.value);
  };
  const bar = make("details", { lang: language, hidden: true, open: kept(BAR) === true },
    make("summary", {}, said, drafts, count, lost, many), form);
  bar.ontoggle = () => keep(BAR, bar.open);

  const text = make("pre", { tabIndex: 0 });
  const close = button(words.close, () => { overlay.hidden = true; });
  const overlay = make(
    "div",
    { className: "overlay", lang: language, role: "alertdialog", ariaLabel: words.errors, hidden: true },
    make("header", {}, make("strong", { textContent: words.errors }), close),
    text,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") overlay.hidden = true;
  });
  root.append(bar, overlay);
  document.documentElement.append(host);

  let coming = null;

  // Goes to an address without saying from where: the address of this page would bring its moment along.
  const leaveFor = (address) => {
    keepScroll();
    make("a", { href: address, referrerPolicy: "no-referrer" }).click();
  };

  // Goes to this page as of another moment, if the server has room for one more.
  const choose = async (to) => {
    const address = asOf(location.href, to);
    const answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    refused.hidden = ![null, 400, 503].includes(answer && answer.status);
    if (refused.hidden) leaveFor(address);
  };

  // 2. What the server tells.

  let shownErrors = null;

  const state = ({ version: seen, errors, moment: at, asOf: by, next: after, withDrafts, canMove, zone }) => {
    const shown = (moment) => moment.slice(0, 19).replace("T", " ");
    version = seen;
    said.textContent = by === "clock" ? words.now : `${shown(at)} ${zone}`;
    // What somebody is writing stays.
    if (root.activeElement !== moment) moment.value = at;
    drafts.hidden = !withDrafts;
    back.disabled = by !== "window";
    coming = after && after[0];
    next.disabled = !coming;
    change.hidden = !coming;
    change.textContent = coming ? `→ ${shown(coming)} ${after[1]}` : "";
    refused.hidden = true;
    const told = errors?.words ?? null;
    showErrors.hidden = !told;
    text.textContent = told ?? "";
    if (told !== shownErrors) overlay.hidden = !told;
    shownErrors = told;
    count.hidden = !errors || told !== null;
    count.textContent = errors ? words.count(errors.count) : "";
    form.hidden = !canMove;
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

  const keepScroll = () => keep(SCROLL, [location.pathname, scrollX, scrollY]);

  const reload = () => {
    keepScroll();
    location.reload();
  };

  const scrollBack = () => {
    const [path, left, top] = kept(SCROLL) ?? [];
    keep(SCROLL, null);
    if (path === location.pathname) scrollTo({ left, top, behavior: "instant" });
  };

  // 3. Only a page that is seen follows: a browser opens few connections to one server.

  const PATIENCE = 5000;
  // By this the server knows a window that comes again after it was cut off.
  const own = crypto.getRandomValues(new BigUint64Array(2)).join("-");
  let source = null;
  let losing = null;
  let waiting = null;

  const follow = () => {
    if (document.hidden || source) return;
    const query = new URLSearchParams({ page: location.pathname, version, window: own });
    if (ownMoment() !== null) query.set(MOMENT, ownMoment());
    source = new EventSource(`${OWN}events?${query}`);
    source.onopen = () => {
      lost.hidden = many.hidden = true;
      clearTimeout(losing);
      losing = null;
    };
    source.onerror = () => {
      // A browser asks again by itself where the server is away, but not where it refuses.
      const isRefused = source?.readyState === EventSource.CLOSED;
      if (isRefused) {
        source = null;
        many.hidden = bar.hidden = false;
        waiting ??= setTimeout(() => {
          waiting = null;
          follow();
        }, PATIENCE);
      } else {
        losing ??= setTimeout(() => { lost.hidden = bar.hidden = false; }, PATIENCE);
      }
    };
    source.addEventListener("reload", reload);
    source.addEventListener("styles", ({ data }) => JSON.parse(data).forEach((pair) => exchange(...pair)));
    source.addEventListener("state", ({ data }) => state(JSON.parse(data)));
  };

  const leave = () => {
    source?.close();
    source = null;
    clearTimeout(losing);
    losing = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  addEventListener("load", scrollBack);
  follow();
})();
