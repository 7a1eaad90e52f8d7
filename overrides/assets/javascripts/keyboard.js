// What the theme leaves out for readers with a keyboard or a screen reader.

// A box that scrolls can be reached with the tab key, as the theme does it for code.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

// Escape hides what a term means, although pointer and focus stay where they are.
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const tooltip of document.querySelectorAll(".md-tooltip2--active"))
    tooltip.classList.remove("md-tooltip2--active");
});

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  sizes.disconnect();
  for (const box of document.querySelectorAll("div.arithmatex, .picture, .md-typeset__scrollwrap"))
    sizes.observe(box);
  // The theme makes each copy button a landmark of the page.
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "none");
});
