// What the theme's drawer lacks for readers with a keyboard or a screen reader.

const toggle = document.getElementById("__drawer");
const label = document.querySelector(".md-header [for=__drawer]");
const button = document.createElement("button");
const drawer = () => document.querySelector(".md-sidebar--primary"); // each page has its own

function tell() {
  button.setAttribute("aria-expanded", toggle.checked);
  if (!toggle.checked) return;
  // What leads to parts of it, and back.
  for (const way of drawer().querySelectorAll("label:not([for=__drawer])")) way.tabIndex = 0;
  if (document.activeElement !== button) return;
  const stops = [...drawer().querySelectorAll("a, label[tabindex='0']")];
  stops.find((stop) => stop.checkVisibility({ visibilityProperty: true })).focus();
}

button.className = `${label.className} opener`;
button.setAttribute("aria-label", drawer().querySelector("nav").getAttribute("aria-label"));
button.append(...label.childNodes);
button.onclick = () => toggle.click();
label.replaceWith(button);
toggle.onchange = tell;
tell();

// The theme sees to the enter key.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("label[tabindex]")) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Escape" && toggle.checked) {
    toggle.click();
    button.focus();
  }
});

// From the label of a part to the one that leads back from it, and the other way round.
document.addEventListener("change", ({ target }) => {
  const { activeElement } = document;
  if (!target.matches(".md-nav__toggle") || activeElement.htmlFor !== target.id) return;
  [...target.labels].find((label) => label !== activeElement).focus();
});

// Whoever leaves it sees the page again.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const leaves = drawer().contains(target) && relatedTarget && !drawer().contains(relatedTarget);
  if (leaves && toggle.checked) toggle.click();
});
