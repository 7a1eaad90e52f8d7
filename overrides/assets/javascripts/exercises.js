// Loads what judges the answers to exercises, on the pages that have some.

document$.subscribe(() => {
  if (document.querySelector("exercise-answer:not(:defined)")) import("./exercise-answer.js");
});
