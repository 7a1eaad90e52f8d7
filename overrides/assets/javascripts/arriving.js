// Lays out what partials/arriving.html has left for later: part by part, each when nothing
// else is to be done, so that the page answers whoever touches it meanwhile.

const ENOUGH = 75; // elements in a part

const root = document.documentElement;
// What stands in an admonition waits for itself: many a one is as long as a screen.
const waiting = [...document.querySelectorAll(".arriving > *, .arriving > .admonition > *")];

function size(part) {
  return part.matches(".arriving > .admonition") ? 1 : part.querySelectorAll("*").length;
}

// Meanwhile the theme has put tables into a box, which waits in their place.
function layOut(parts) {
  for (const part of parts)
    (part.closest(".md-typeset__scrollwrap") ?? part).style.contentVisibility = "visible";
}

function layOutMore() {
  layOutAbove();
  let many = 0;
  for (let elements = 0; many < waiting.length && elements < ENOUGH; many++)
    elements += size(waiting[many]);
  layOut(waiting.splice(0, many));
  later();
}

// When the part before has been drawn.
function later() {
  if (waiting.length) requestAnimationFrame(() => requestIdleCallback(layOutMore));
}

later();

// What a reader jumps over is laid out at once, and what stands in the middle of the
// screen stays there.
function layOutAbove() {
  const seen = waiting.findIndex((part) => part.getBoundingClientRect().bottom > innerHeight / 2);
  if (seen < 1) return;
  const stays = waiting[seen];
  const { top } = stays.getBoundingClientRect();
  root.style.overflowAnchor = "none"; // or the browser does it once more
  layOut(waiting.splice(0, seen));
  scrollBy({ top: stays.getBoundingClientRect().top - top, behavior: "instant" });
  root.style.overflowAnchor = "";
}

addEventListener("scroll", layOutAbove, { passive: true });
