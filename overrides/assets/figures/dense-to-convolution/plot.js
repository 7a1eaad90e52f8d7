// The counts of the three layers against the size of the photograph, both on
// logarithmic scales, with the memory at the right.

import { svg, html } from "../../lit-html/lit-html.js";
import { logarithmic } from "../parts/scale.js";
import { bytes, counts, memory, PHOTOS, STEPS } from "./counts.js";

const across = logarithmic([12, 12e6], [40, 280]);
const up = logarithmic([1, 1e15], [196, 22]);

// Each layer has its own mark and its own dash.
export const MARKS = { dense: "M-5-5h10v10h-10z", tied: "M0-6L6 4.5H-6z", cut: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z" };

const text = (x, y, words, anchor = "middle") => svg`<text x=${x} y=${y} text-anchor=${anchor}>${words}</text>`;
const power = (exponent) => svg`10<tspan dy="-5" font-size="8">${exponent}</tspan>`;

export function plot({ photo, delta }, label, words) {
  const point = (step) => (size) => [across(size[0] * size[1]), up(counts(...size, delta)[step])];
  const here = across(PHOTOS[photo][0] * PHOTOS[photo][1]);
  return html`<svg class="plot" viewBox="0 0 330 232" role="img" aria-label=${label}>
    ${[0, 3, 6, 9, 12, 15].map(
      (n) => svg`<path class="line" d="M40 ${up(10 ** n)}H280"></path>${text(34, up(10 ** n), power(n), "end")}
        ${n % 15 ? text(286, up(10 ** n), memory(bytes(10 ** n)), "start") : ""}`,
    )}
    ${[2, 3, 4, 5, 6, 7].map((n) => text(across(10 ** n), 208, power(n)))}
    ${text(2, 7, words.count, "start")} ${text(328, 7, words.memory, "end")} ${text(160, 225, words.pixels)}
    <path class="here" d="M${here} 22V196"></path>
    ${STEPS.map(
      (step) => svg`<path class="curve ${step}" d="M${PHOTOS.map(point(step)).join("L")}"></path>
        <path class="mark" d=${MARKS[step]} transform="translate(${point(step)(PHOTOS[photo])})"></path>`,
    )}
  </svg>`;
}
