// Closes the menu when the focus leaves it: what has the focus would lie below it, and not be seen.
const menu = document.getElementById("_menu");

menu?.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
});
