// Both plots, and what a pointer or the keys do on them.

import { html, nothing, svg } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";
import { reached } from "./filter.js";
import { lettersOf } from "./formula.js";
import { BANDS, HEIGHT, MARGIN, layout } from "./layout.js";
import { axes, curve, scattered, slidingWindow, stems } from "./plot.js";
import { range, rounded, steps } from "./stroke.js";

// What is left of each input in the outputs that it goes into.
function shares({ operation, signal, kernel }) {
  return signal.flatMap((value, k) => {
    const outputs = value ? reached(operation, signal.length, kernel.length, k) : [];
    return outputs.length ? [{ k, first: outputs[0].output, values: outputs.map(({ weight }) => value * kernel[weight]) }] : [];
  });
}

// Where an arrow key leads from a place among `count`, or undefined.
function walked(key, place, count) {
  const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

// As large as what one should be able to touch, but not seen.
const fingertip = (x, y) => svg`<circle cx=${x} cy=${y} r="12" fill="none"/>`;

export function stage(figure, y, shown, products) {
  const { words, state, pencil, pointed } = figure;
  const { signal, kernel, operation, each, at: chosen } = state;
  const letters = lettersOf(operation);
  const parts = each ? shares(state) : [];
  const limits = pencil.drawing ? pencil.limits : range(signal);
  const { fine, coarse } = steps(limits);
  const at = layout(figure.width, signal.length, {
    signal: limits,
    output: range([...y, ...parts.flatMap(({ values }) => values)]),
    kernel: [Math.min(0, ...kernel), Math.max(0, ...kernel) || 1],
  });
  const radius = Math.min(5, at.half * 0.7);

  // The keys go on where the pointer ended.
  const focus = (event, k) =>
    event.currentTarget.closest(".signal__stage").querySelectorAll(".signal__sample")[k].focus({ preventScroll: true });
  const typed = (event, k) => {
    const to = walked(event.key, k, signal.length);
    const change = { ArrowUp: coarse, ArrowDown: -coarse, PageUp: 10 * coarse, PageDown: -10 * coarse }[event.key];
    if ((to ?? change) === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (to !== undefined) focus(event, to);
    else figure.setSample(k, rounded(signal[k] + change, fine));
  };
  const draw = (event) => {
    if (event.button) return;
    pencil.begin(event, at, fine, limits);
  };
  const overSignal = (event) => {
    if (pencil.drawing) pencil.move(event);
    else if (event.pointerType === "mouse") figure.point("input", at.index(event.offsetX));
  };
  const drawn = (event) => {
    if (!pencil.drawing) return;
    pencil.end();
    figure.refresh();
    focus(event, figure.sample);
  };

  const nearest = (event) => Math.min(at.index(event.offsetX), y.length - 1);
  const choose = (event) => {
    if (event.button) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    figure.choose(nearest(event));
  };
  const overOutput = (event) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) figure.choose(nearest(event));
    else figure.point("output", nearest(event));
  };
  const chosenNow = (event) => event.currentTarget.closest(".signal__stage").querySelector(".signal__handle").focus({ preventScroll: true });
  const slid = (event) => {
    const to = walked(event.key, chosen, y.length);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    figure.choose(to);
  };

  const sample = (value, k) => svg`<g class="signal__sample ${pointed?.kind === "input" && pointed.index === k ? "signal__sample--marked" : ""}"
      role="slider" aria-orientation="vertical" tabindex=${k === figure.sample ? 0 : -1} data-value=${value}
      aria-label=${words.sample(letters.x, k)} aria-valuenow=${value} aria-valuetext=${written(value)}
      @focus=${() => figure.walk(k)} @blur=${() => figure.point()} @keydown=${(event) => typed(event, k)}>
    ${fingertip(at.x(k), at.signal(value))}<circle class="signal__dot" cx=${at.x(k)} cy=${at.signal(value)} r=${radius}/></g>`;
  const output = (value, i) => svg`<rect class="signal__output" data-value=${value} x=${at.x(i) - radius} y=${at.output(value) - radius}
    width=${2 * radius} height=${2 * radius}/>`;
  // No part of the drawing: touch-action does not hold within an SVG.
  const area = (band, listeners) => html`<div class="signal__area signal__area--${band}"
    style="top: ${BANDS[band].top - MARGIN}px; height: ${BANDS[band].bottom - BANDS[band].top + 2 * MARGIN}px"
    @pointerdown=${listeners.down} @pointermove=${listeners.move} @pointerup=${listeners.up}
    @pointercancel=${listeners.up} @pointerleave=${() => figure.point()}></div>`;

  return html`<div class="signal__stage"><svg width=${figure.width} height=${HEIGHT} viewBox="0 0 ${figure.width} ${HEIGHT}">
    <g aria-hidden="true">
      ${slidingWindow(at, products, shown, y[shown])}
      ${axes(at, "signal", at.signal, signal.length, words.input(letters.x))}
      ${axes(at, "output", at.output, signal.length, words.output(letters.y))}
      ${stems(at, "signal", at.signal, signal)}
      ${curve(at, at.output, y, "output")}
      ${parts.map(({ k, first, values }) => curve(at, at.output, values, pointed?.kind === "input" && pointed.index === k ? "share plot__curve--marked" : "share", first))}
      ${y.map(output)}
      ${pointed?.kind === "input" ? scattered(at, pointed.index, signal[pointed.index], reached(operation, signal.length, kernel.length, pointed.index), y) : nothing}
    </g>
    ${signal.map(sample)}
    <g class="signal__handle" role="slider" tabindex="0" aria-label=${words.outputLabel(letters.y)} aria-valuemin="0"
      aria-valuemax=${y.length - 1} aria-valuenow=${chosen} @keydown=${slid}
      aria-valuetext=${words.outputValue(letters.y, chosen, written(y[chosen]))}>
      ${fingertip(at.x(chosen), at.output(y[chosen]))}<circle class="signal__ring" cx=${at.x(chosen)} cy=${at.output(y[chosen])} r="8"/></g>
  </svg>
    ${area("signal", { down: draw, move: overSignal, up: drawn })}
    ${area("output", { down: choose, move: overOutput, up: chosenNow })}
  </div>`;
}
