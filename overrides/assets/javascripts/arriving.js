// Lays out what partials/arriving.html has left for later: part by part, each when nothing
// else is to be done, so that the page answers whoever touches it meanwhile.

const ENOUGH = 75; // elements in a part

const root = document.documentElement;
const waiting = [...document.querySelectorAll(".arriving > *")];

function layOut(parts) {
  for (const part of parts) part.style.contentVisibility = "visible";
}

function layOutMore() {
  layOutAbove();
  let many = 0;
  for (let elements = 0; many < waiting.length && elements < ENOUGH; many++)
    elements += waiting[many].querySelectorAll("*").length;
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
