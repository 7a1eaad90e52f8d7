// Brings to life the figures of a page, and loads only those that are on it.

const address = (path) => new URL(path, import.meta.url);

// Resolves when the style sheet is there, so that nothing jumps.
function loadStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address(path);
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

const loading = new Map();

function load(name) {
  if (!loading.has("")) loading.set("", loadStyle("figures.css"));
  if (loading.has(name)) return;
  const parts = [import(address(`${name}/${name}.js`)), loading.get(""), loadStyle(`${name}/${name}.css`)];
  loading.set(name, Promise.all(parts));
  loading.get(name).then(([figure]) => customElements.define(name, figure.default));
}

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  for (const { localName } of document.querySelectorAll(".figure:not(:defined)")) load(localName);
});
