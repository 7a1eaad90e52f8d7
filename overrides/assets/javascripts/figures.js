// Brings to life the figures of a page, and loads only those that are on it.

const here = new URL("figures/", import.meta.url);
let style;

// The figures' style sheet, once; a figure waits for it, so that nothing jumps.
function loadStyle() {
  style ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("../stylesheets/figures.css", import.meta.url);
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
  return style;
}

async function load(name) {
  const [figure] = await Promise.all([import(new URL(`${name}/${name}.js`, here)), loadStyle()]);
  if (!customElements.get(name)) customElements.define(name, figure.default);
}

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  for (const { localName } of document.querySelectorAll(".figure:not(:defined)")) load(localName);
});
