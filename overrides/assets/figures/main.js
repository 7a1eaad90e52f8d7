// Brings to life the figures of a page, and loads only those that a reader comes near.

const address = (path) => new URL(path, import.meta.url);

function link(rel, path, parent) {
  const link = document.createElement("link");
  link.rel = rel;
  link.href = address(path);
  parent.append(link);
  return link;
}

// Resolves when the style sheet is there, so that nothing jumps. It stands in the body,
// since an instant navigation takes out of the head what the next page's lacks.
function loadStyle(path) {
  return new Promise((onload, onerror) =>
    Object.assign(link("stylesheet", path, document.body), { onload, onerror }),
  );
}

// Has the browser ask at once for what it would find out bit by bit (hooks/imports.py).
const preload = (path) => link("modulepreload", path, document.head);

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

// Until a reader moves, a figure waits that shows no more than its edge: it would take
// from them the moment in which they begin to read.
let margin = "0px 0px -20%";
let near;

function watch() {
  near?.disconnect();
  near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) load(target);
    },
    { rootMargin: margin },
  );
  for (const figure of document.querySelectorAll(".figure:not(:defined)")) near.observe(figure);
}

const still = new AbortController();

function lookAhead() {
  still.abort();
  margin = "50%";
  watch();
}

for (const move of ["scroll", "pointerover", "keydown"]) addEventListener(move, lookAhead, { signal: still.signal });

// Runs on every page, also after an instant navigation.
document$.subscribe(watch);
