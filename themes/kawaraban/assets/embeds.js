// Shows a film or map of another site once somebody asks for it. Before that it is a link to the site (`.embed a`), and
// nothing is loaded from there: `data-frame` is what to load. The frame lies over the link, so that nothing moves; on paper
// the link is shown again.

const ALLOWED = "fullscreen; autoplay; picture-in-picture";

// What players and maps need: their own scripts and storage, links that open a window, a screen elsewhere.
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";

const show = (link) => {
  const frame = Object.assign(document.createElement("iframe"), {
    title: link.querySelector(".embed-title").textContent,
    lang: link.querySelector(".embed-title").lang,
    allow: ALLOWED,
    // YouTube plays nothing for a page that it does not know.
    referrerPolicy: "strict-origin-when-cross-origin",
    src: link.dataset.frame,
  });
  frame.sandbox = SANDBOX;
  link.after(frame);
  frame.focus({ preventScroll: true });
  link.hidden = true;
};

for (const link of document.querySelectorAll(".embed a[data-frame]")) {
  link.role = "button";
  link.addEventListener("click", (event) => {
    // With a key, a link opens the site itself in another window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    show(link);
  });
}
