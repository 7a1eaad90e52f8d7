// The link to the other language leads to what is on the screen: this page, after an
// instant navigation too, which leaves the header as it was, with its query and hash,
// in which the figures keep what a reader set. The theme's own would lead home then.

// Where a language begins, if the page says it (see overrides/main.html).
const other = () => document.querySelector("link[rel=alternate]:not([hreflang], [type])")?.href;

function target(link) {
  const start = other();
  const url = new URL(link.href);
  if (start) {
    const own = new URL(`../${document.documentElement.lang.split("-")[0]}/`, start).pathname;
    url.pathname = new URL(start).pathname + location.pathname.slice(own.length);
  }
  url.search = location.search;
  url.hash = location.hash;
  return url.href;
}

addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a.language");
    if (!link) return;
    link.href = target(link);
    event.stopPropagation();
  },
  { capture: true },
);
