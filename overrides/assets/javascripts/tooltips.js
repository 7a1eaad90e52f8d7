// Says what a title says to whoever points at it, or comes to it by key or by touch. The
// theme's own tooltips (content.tooltips) took half of the time that its script takes to
// open a page: it prepares each of a lesson's eighty titles.

const TITLED = "[title]:not([imports] *)"; // a figure's are drawn anew while it is used
const LANDMARKS = "header, main, footer"; // within which all that a page says should be
const FAREWELL = 250; // milliseconds in which the pointer may move onto the tooltip
const GAP = 8; // pixels between what has the title and the tooltip
const MARGIN = 16; // pixels to the screen's edges

const tooltip = Object.assign(document.createElement("div"), {
  className: "tooltip",
  id: "tooltip",
  role: "tooltip",
});

let pointed, focused, shown, leaving;

const hostOf = (element) =>
  tooltip.contains(element) ? shown : element.closest?.(`${TITLED}, [aria-describedby=${tooltip.id}]`);

function place() {
  if (!shown) return;
  const { bottom, left, top, width } = [...shown.getClientRects()].at(-1) ?? shown.getBoundingClientRect();
  const { offsetHeight, offsetWidth } = tooltip;
  const { clientHeight, clientWidth } = document.documentElement;
  const rightmost = clientWidth - MARGIN - offsetWidth;
  const below = bottom + GAP;
  const fits = below + offsetHeight < clientHeight;
  tooltip.style.left = `${Math.max(MARGIN, Math.min(left + (width - offsetWidth) / 2, rightmost))}px`;
  tooltip.style.top = `${fits ? below : top - GAP - offsetHeight}px`;
}

function show(host) {
  hide();
  tooltip.textContent = host.title;
  host.removeAttribute("title"); // or the browser says it, too
  host.setAttribute("aria-describedby", tooltip.id);
  (host.closest(LANDMARKS) ?? document.body).append(tooltip);
  shown = host;
  place();
}

function hide() {
  if (!shown) return;
  tooltip.remove();
  shown.title = tooltip.textContent;
  shown.removeAttribute("aria-describedby");
  shown = undefined;
}

function choose() {
  clearTimeout(leaving);
  const next = pointed ?? focused;
  if (!next) leaving = setTimeout(hide, FAREWELL);
  else if (next !== shown) show(next);
}

function dismiss() {
  pointed = focused = undefined;
  hide();
}

addEventListener("pointerover", ({ pointerType, target }) => {
  if (pointerType === "touch") return; // it comes with a focus
  pointed = hostOf(target);
  choose();
});
addEventListener("focusin", ({ target }) => {
  focused = hostOf(target);
  choose();
});
addEventListener("focusout", () => {
  focused = undefined;
  choose();
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") dismiss();
});
addEventListener("scroll", place, { capture: true, passive: true });

document$.subscribe(dismiss); // an instant navigation takes away what had the title
