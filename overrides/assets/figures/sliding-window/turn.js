// Turns the kernel by 180° before the reader's eyes; its numbers stay upright.

const TIMING = { duration: 700, easing: "ease-in-out" };

export function turn(table) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  table.animate({ rotate: ["-180deg", "0deg"] }, TIMING);
  for (const number of table.querySelectorAll(".number, .grid__index"))
    number.animate({ rotate: ["180deg", "0deg"] }, TIMING);
}
