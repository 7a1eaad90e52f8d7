// Browsers load neither modules nor workers nor data from a file system. So this plain
// script holds the sources of all modules (see offline.py) and makes blobs of them,
// which import each other; the few other files that they read are in it as well.

const MODULES = {}; // path: source
const BEGIN = []; // the modules of every page
const FILES = {}; // path: data URL

const assets = new URL("../", document.currentScript.src).href;
const ModuleWorker = Worker; // before the theme's search gets another
const blobs = new Map();

function blob(path) {
  if (!blobs.has(path)) {
    const made = new Blob([linked(path, blob)], { type: "text/javascript" });
    blobs.set(path, URL.createObjectURL(made));
  }
  return blobs.get(path);
}

// For workers, since Chromium lets them import no blobs of such a page. Each address
// holds those of its imports, which would be far too long for all modules.
function data(path) {
  const bytes = new TextEncoder().encode(linked(path, data));
  return `data:text/javascript;base64,${btoa(String.fromCharCode(...bytes))}`;
}

// The source of a module; the files that it names have the addresses that are made.
function linked(path, make) {
  const name = (specifier) => new URL(specifier, assets + path).href.slice(assets.length);
  return MODULES[path]
    .replace(/(?<=\bfrom |^import )"(\.[^"]+)"/gm, (_, module) => JSON.stringify(make(name(module))))
    .replace(
      /new Worker\(new URL\("([^"]+)", import\.meta\.url\)/g,
      (_, worker) => `new offline.ModuleWorker("${data(name(worker))}"`,
    )
    .replace(/new URL\("([^"]+)", import\.meta\.url\)/g, (_, file) => JSON.stringify(FILES[name(file)]))
    .replaceAll("import.meta.url", JSON.stringify(assets + path))
    .replace(/\bimport\("(\.[^"]+)"\)/g, (_, module) => `import(${JSON.stringify(assets + name(module))})`)
    .replace(/\bimport\(/g, "offline.load(");
}

const load = (url) => import(blob(String(url).slice(assets.length)));

globalThis.offline = { ModuleWorker, load };
addEventListener("DOMContentLoaded", () => {
  for (const path of BEGIN) import(blob(path));
});
