// The drawing: stems and dots of a signal, axes, the window and what it gives.

import { nothing, svg } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";
import { BANDS } from "./layout.js";

const path = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

export function axes(at, band, scale, n, title) {
  const { top, bottom } = BANDS[band];
  const every = [1, 2, 3, 6, 12].find((step) => (at.half * 2 * step) >= 28) ?? 12;
  const low = scale.value(bottom);
  const high = scale.value(top);
  const zero = low <= 0 && high >= 0 ? scale(0) : bottom;
  return svg`<text class="plot__title" x=${at.left} y=${top - 12}>${title}</text>
    ${scale.ticks(4).filter((value) => value >= low && value <= high).map(
      (value) => svg`<path class="plot__grid" d=${path([[at.left, scale(value)], [at.right, scale(value)]])}/>
        <text class="plot__tick" x=${at.left - 6} y=${scale(value) + 4} text-anchor="end">${written(value)}</text>`,
    )}
    <path class="plot__axis" d=${path([[at.left, zero], [at.right, zero]])}/>
    ${Array.from({ length: n }, (_, k) => k).filter((k) => k % every === 0).map(
      (k) => svg`<text class="plot__tick" x=${at.x(k)} y=${bottom + 17} text-anchor="middle">${k}</text>`,
    )}`;
}

// A line through values, which stand at `first` and the places after it.
export const curve = (at, scale, values, kind, first = 0) =>
  svg`<path class="plot__curve plot__curve--${kind}" d=${path(values.map((value, i) => [at.x(first + i), scale(value)]))}/>`;

// From zero, or from the bottom where zero is not in sight.
export function stems(at, band, scale, values) {
  const zero = Math.min(BANDS[band].bottom, scale(0));
  const stem = (value, i) => `M${at.x(i).toFixed(1)} ${zero}V${scale(value).toFixed(1)}`;
  return svg`<path class="plot__stems plot__stems--${band}" d=${values.map(stem).join("")}/>`;
}

// The window over the signal, the kernel as it lies under it, and the way to the output.
export function slidingWindow(at, products, i, y) {
  const { signal, kernel, output } = BANDS;
  const left = at.x(products[0].input) - at.half;
  const right = at.x(products.at(-1).input) + at.half;
  const start = Math.max(left, at.left - 4);
  const zero = at.kernel(0);
  const bar = Math.max(3, at.half * 1.1);
  return svg`<path class="plot__funnel" d=${path([[start, kernel.bottom], [at.x(i), at.output(y)], [right, kernel.bottom]])}/>
    <rect class="plot__window" x=${start} y=${signal.top - 4} width=${right - start}
      height=${kernel.bottom - signal.top + 4} rx="4"/>
    <path class="plot__axis" d=${path([[start, zero], [right, zero]])}/>
    ${products.map(({ input, values: [weight] }) =>
      at.x(input) < start ? nothing : svg`<rect class="plot__weight" x=${at.x(input) - bar / 2} width=${bar}
        y=${Math.min(zero, at.kernel(weight))} height=${Math.max(1, Math.abs(at.kernel(weight) - zero))}/>`,
    )}`;
}

// From one input to every output that it goes into.
export const scattered = (at, k, value, outputs, y) =>
  outputs.map(({ output }) => svg`<path class="plot__reach"
      d=${path([[at.x(k), at.signal(value)], [at.x(output), at.output(y[output])]])}/>
    <circle class="plot__reached" data-output=${output} cx=${at.x(output)} cy=${at.output(y[output])} r="7"/>`);
