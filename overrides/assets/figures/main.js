// Brings to life the figures of a page, and loads only those that a reader comes near.

const address = (path) => new URL(path, import.meta.url);

// Resolves when the style sheet is there, so that nothing jumps. It stands in the body,
// since an instant navigation takes out of the head what the next page's lacks.
function loadStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address(path);
    link.onload = resolve;
    link.onerror = reject;
    document.body.append(link);
  });
}

// Has the browser ask at once for what it would find out bit by bit (hooks/imports.py).
function preload(path) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address(path);
  document.head.append(link);
}

const begun = new Set();
let common;

async function load(figure) {
  const name = figure.localName;
  if (begun.has(name)) return;
  begun.add(name);
  figure.getAttribute("imports")?.split(" ").forEach(preload);
  common ??= loadStyle("figures.css");
  const own = loadStyle(`${name}/${name}.css`);
  const [module] = await Promise.all([import(address(`${name}/${name}.js`)), common, own]);
  customElements.define(name, module.default);
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) load(target);
  },
  { rootMargin: "50%" },
);

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  near.disconnect();
  for (const figure of document.querySelectorAll(".figure:not(:defined)")) near.observe(figure);
});
