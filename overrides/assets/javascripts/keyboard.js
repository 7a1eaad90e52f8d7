// What the theme leaves out for readers with a keyboard or a screen reader.

// A box that scrolls can be reached with the tab key. The theme sees to it for code, but
// not where there is no mouse.
const SCROLLING = "pre > code, div.arithmatex, .picture, .md-typeset__scrollwrap";

function makeReachable(boxes) {
  const scrolling = boxes.map((box) => box.scrollWidth > box.clientWidth);
  boxes.forEach((box, i) => (scrolling[i] ? (box.tabIndex = 0) : box.removeAttribute("tabindex")));
}

const sizes = new ResizeObserver((entries) => makeReachable(entries.map(({ target }) => target)));

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  sizes.disconnect();
  for (const box of document.querySelectorAll(`.md-content :is(${SCROLLING})`)) sizes.observe(box);
});

// Runs when the theme has measured a block of code, which it does when it is seen.
component$.subscribe(({ ref }) => {
  if (ref.matches("pre > code")) makeReachable([ref]);
});
