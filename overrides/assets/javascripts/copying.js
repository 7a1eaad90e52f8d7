// Gives each block of code a button that copies it, and where the block needs something
// from above it on the page to run, one that chooses whether that is copied, too. The
// choice holds for all blocks and is remembered. What each block needs was found when the
// site was built: see overrides/hooks/runnable.py. What copies is the theme's; but it
// would give one button, measure the block, and give the next, and the page would be laid
// out as many times.

const KEY = "convdocs.runnable";

const WORDS = {
  zh: {
    copy: "复制",
    label: "可独立运行",
    title: "复制时带上所需的上文，粘贴就能运行",
    on: "现在起，复制的代码都能独立运行",
    off: "现在起，只复制所示的代码",
    copied: (lines) => `已复制，带上了上文的${lines}行`,
    complete: "已复制，这一段本来就能独立运行",
  },
  en: {
    copy: "Copy to clipboard",
    label: "runnable",
    title: "Copy with what is needed from above, ready to run",
    on: "From now on, code is copied ready to run",
    off: "From now on, code is copied as shown",
    copied: (lines) => `Copied with ${lines} ${lines === 1 ? "line" : "lines"} from above`,
    complete: "Copied; this block runs alone as it is",
  },
};

const words = () => WORDS[document.documentElement.lang.split("-")[0]];

// What code prints is nothing to copy, nor is how a name is called.
const BLOCKS = ".highlight:not(.language-python + .language-text, .doc-signature) > pre > code";
// Blocks that need something from above.
const NEEDING = '[data-above]:not([data-above=""])';

const linesOf = (block) => block.querySelector("code").textContent.trimEnd().split("\n");

// `data-above` has numbers of lines, counted through all blocks of the page, such as 3
// or 3-8, and lines that stand nowhere on it.
function above(block) {
  if (!block.dataset.above) return [];
  const lines = [...document.querySelectorAll("[data-above]")].flatMap(linesOf);
  return block.dataset.above.split("\n").flatMap((part) => {
    const [, first, last = first] = part.match(/^(\d+)(?:-(\d+))?$/) ?? [];
    return first ? lines.slice(first - 1, last) : part;
  });
}

// Where a browser keeps nothing, as in some private windows, the choice lasts as long as
// the page.
let chosen = false;

function recall() {
  try {
    chosen = localStorage.getItem(KEY) === "true";
  } catch {}
}

function remember() {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {}
}

function show() {
  for (const button of document.querySelectorAll(".runnable")) button.setAttribute("aria-pressed", chosen);
  // What the theme's button copies instead of what is shown.
  for (const block of document.querySelectorAll(NEEDING)) {
    if (chosen) block.dataset.copy = [...above(block), ...linesOf(block)].join("\n");
    else delete block.dataset.copy;
  }
}

function button(className, attributes) {
  return Object.assign(document.createElement("button"), { type: "button", className, ...attributes });
}

let given = 0;

function giveButtons(code) {
  if (code.previousElementSibling) return;
  const { copy, label, title } = words();
  const buttons = Object.assign(document.createElement("div"), { className: "md-code__nav" });
  if (code.closest(NEEDING)) {
    const chooser = button("runnable", { textContent: label, title });
    chooser.setAttribute("aria-pressed", chosen);
    buttons.append(chooser);
  }
  code.id = `__copied_${given++}`;
  const copies = button("md-code__button", { title: copy });
  Object.assign(copies.dataset, { clipboardTarget: `#${code.id}`, mdType: "copy" });
  buttons.append(copies);
  code.before(buttons);
}

addEventListener("click", ({ target }) => {
  const block = target.closest?.("[data-above]");
  if (!block) return;
  if (target.closest(".runnable")) {
    chosen = !chosen;
    remember();
    show();
    alert$.next(chosen ? words().on : words().off);
  } else if (chosen && target.closest("[data-md-type=copy]")) {
    // The theme has copied, and says so; this says more.
    const lines = above(block).filter(Boolean).length;
    alert$.next(lines ? words().copied(lines) : words().complete);
  }
});

// The reader may have chosen in another window.
addEventListener("storage", ({ key }) => {
  if (key !== KEY) return;
  recall();
  show();
});

// What the theme shows at the edge of the window is to be heard, too.
document.querySelector(".md-dialog").setAttribute("role", "status");

recall();

// Runs on every page, also after an instant navigation.
document$.subscribe(() => {
  // Where a page arrives bit by bit (see partials/arriving.html), so do its buttons.
  if (!document.querySelector(".arriving")) document.querySelectorAll(BLOCKS).forEach(giveButtons);
  show();
});

// Runs when the theme has measured a block of code, which it does when it is seen.
component$.subscribe(({ ref }) => {
  if (ref.matches(BLOCKS)) giveButtons(ref);
});
