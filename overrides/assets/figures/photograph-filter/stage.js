// The image and the result, beside each other or on either side of a divider; one
// points at a pixel, or walks to it with the arrow keys.

import { html, nothing, svg } from "../../lit-html/lit-html.js";
import { dropping } from "./sources.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const marker = ({ width, height }, { x, y, columns, rows, left, top }) => svg`<svg class="marker"
  viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
  <path class="marker__halo" d="M${x} ${y}h${columns}v${rows}h${-columns}z" />
  <path class="marker__window" d="M${x} ${y}h${columns}v${rows}h${-columns}z" />
  <path class="marker__cross" d="M${left + 0.5} ${y - 14}v10m0 ${rows + 8}v10M${x - 14} ${top + 0.5}h10m${columns + 8} 0h10" />
</svg>`;

// Pointing: `place` is within the image; mouse pointers only hover.
function pointing(figure) {
  const place = (event) => {
    const frame = event.target.closest(".frame");
    if (!frame) return undefined;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const { size, inset } = figure;
    const i = Math.floor(((event.clientY - top) / height) * size.height) - inset[0];
    const j = Math.floor(((event.clientX - left) / width) * size.width) - inset[1];
    return figure.within(i, j);
  };
  const pick = (event) => {
    const found = place(event);
    if (found) figure.set({ row: found[0], column: found[1] });
  };
  return {
    down: (event) => event.button === 0 && pick(event),
    move: (event) => {
      if (event.buttons) pick(event);
      else if (event.pointerType === "mouse") figure.hover(place(event));
    },
    out: () => figure.hover(undefined),
    key: (event) => {
      const step = STEPS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const by = event.shiftKey ? 10 : 1;
      const [i, j] = figure.pinned;
      const [row, column] = figure.within(i + by * step[0], j + by * step[1]);
      figure.set({ row, column });
    },
  };
}

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -100, End: 100 };

function divider(figure) {
  const { state, words } = figure;
  const to = (place) => figure.set({ divider: Math.round(Math.max(0, Math.min(100, place))) });
  const drag = (event) => {
    const { left, width } = event.currentTarget.parentElement.getBoundingClientRect();
    to((100 * (event.clientX - left)) / width);
  };
  const key = (event) => {
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    to(state.divider + KEYS[event.key]);
  };
  return html`<div class="divider" role="slider" tabindex="0" aria-label=${words.divider}
    aria-valuemin="0" aria-valuemax="100" aria-valuenow=${state.divider}
    aria-valuetext=${words.divided(state.divider)} style="left: ${state.divider}%"
    @pointerdown=${(event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      event.stopPropagation();
    }}
    @pointermove=${(event) => {
      event.stopPropagation();
      if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
    }}
    @keydown=${key}><span></span></div>`;
}

export function stage(figure) {
  const { state, words, size, inset, output, place } = figure;
  const on = (figure.pointing ??= { ...pointing(figure), ...dropping(figure) });
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  const over = state.view === "divider";
  const where = `top: ${percent(inset[0], size.height)}; left: ${percent(inset[1], size.width)};
    height: ${percent(output.height, size.height)}; width: ${percent(output.width, size.width)}`;
  const frame = (kind, label, content, clip) => html`<div class="pane pane--${kind}">
    <div class="frame" style="--ratio: ${size.width / size.height}; ${clip}">${content} ${place && marker(size, place)}</div>
    <span class="pane__label">${label}</span>
  </div>`;
  return html`<div class="stage stage--${state.view} ${figure.dropping ? "stage--drop" : ""}" role="application" tabindex="0"
    aria-label=${words.stage} @pointerdown=${on.down} @pointermove=${on.move} @pointerleave=${on.out} @keydown=${on.key}
    @dragover=${on.over} @dragleave=${on.leave} @drop=${on.drop}>
    ${frame("input", words.input(size), html`<canvas class="canvas--input" role="img" aria-label=${words.pictured(size)}></canvas>`, "")}
    ${frame(
      "output",
      words.output(output),
      html`<canvas class="canvas--output" role="img" aria-label=${words.result(words.results[state.show], output)} style=${where}></canvas>`,
      over ? `clip-path: inset(0 0 0 ${state.divider}%)` : "",
    )}
    ${over ? html`<div class="pane pane--over"><div class="frame" style="--ratio: ${size.width / size.height}">${divider(figure)}</div></div>` : nothing}
    ${figure.seen ? nothing : figure.still}
  </div>`;
}
