// Input, kernel and output side by side, and what lights up in them.

import { html, nothing } from "../../lit-html/lit-html.js";
import { grid } from "../parts/grid.js";
import { covered, laid, output, padded, replaced, shape, within } from "./arithmetic.js";
import { brief, fit, short, signed } from "./letters.js";
import { order, reaching } from "./places.js";
import { count, lit, touches } from "./touches.js";
import { frame } from "./window.js";

const indices = (length, from = 0) => Array.from({ length }, (_, k) => signed(k - from));

// What is said of a cell: its name, and how much it touches.
export function told({ state, words }, cell) {
  const { grid, i, j } = cell;
  const { padding: p, operation } = state;
  const touched = touches(state, cell);
  const inside = count(touched, "inside");
  if (grid === "input") {
    if (!inside) return words.zero([i - p, j - p].map(signed).join(","));
    return words.seen([i - p, j - p].join(","), count(touched, "output"));
  }
  if (grid === "output") return words.sees([i, j].join(","), inside, count(touched, "input") - inside);
  const sizes = shape(state.kernel);
  const index = operation === "convolution" ? [sizes[0] - 1 - i, sizes[1] - 1 - j] : [i, j];
  return words.meets(index.join(","), inside);
}

const part = (role, sign, title, note, table) => html`<div class="stage__part ${role}">
  ${sign ? html`<span class="stage__sign" aria-hidden="true">${sign}</span>` : nothing}
  <div><p class="stage__title">${title}<small>${note}</small></p>${table}</div></div>`;

export function stage(figure, mark, drag) {
  const { state, words } = figure;
  const { padding, operation, cell, filling } = state;
  const { entry } = figure.constructor.fields.input;
  const found = output(state);
  const x = padded(state);
  const kernel = laid(state);
  const [h, w] = shape(kernel);
  const turned = operation === "convolution";
  const hidden = (i, j) => filling && order(state, [i, j]) > order(state, cell);
  const ring = (i, j) => state.input[i - padding]?.[j - padding] === undefined;
  const spans = covered(state);
  const held = (...at) => at.every((index, axis) => within(index - cell[axis] * state.stride, spans[axis]));
  const point = (place) => figure.point(place);
  const describe = (name) => (i, j) => told(figure, { grid: name, i, j });
  const heads = (length) => (turned ? indices(length).reverse() : indices(length));
  const common = { write: short, point };

  const input = grid(figure, {
    ...common,
    name: "input",
    label: words.input,
    values: x,
    rows: indices(x.length, padding),
    columns: indices(x[0].length, padding),
    describe: describe("input"),
    mark: (i, j) => `${mark("input", i, j)} ${ring(i, j) ? "cell--ring" : ""} ${held(i, j) ? "cell--held" : ""} ${fit(short(x[i][j]))}`,
    edit: (i, j) =>
      !ring(i, j) && ((text) => ({ input: replaced(state.input, i - padding, j - padding, entry.read(text)) })),
    press: (i, j) => figure.moveTo(reaching(state, [i, j])),
    over: frame(figure, short(found[cell[0]][cell[1]])),
  });
  const weights = grid(figure, {
    ...common,
    name: "kernel",
    label: words.kernel,
    values: kernel,
    rows: heads(h),
    columns: heads(w),
    describe: describe("kernel"),
    mark: (a, b) => `${mark("kernel", a, b)} ${fit(short(kernel[a][b]))}`,
    edit: (a, b) => (text) => {
      const [k, l] = turned ? [h - 1 - a, w - 1 - b] : [a, b];
      return { kernel: replaced(state.kernel, k, l, entry.read(text)) };
    },
  });
  const result = grid(figure, {
    ...common,
    name: "output",
    label: words.output,
    write: (value) => (value === null ? "" : brief(value)),
    values: found.map((row, i) => row.map((value, j) => (hidden(i, j) ? null : value))),
    rows: indices(found.length),
    columns: indices(found[0].length),
    current: cell,
    describe: (i, j, value) => told(figure, { grid: "output", i, j }) + words.result(value === null ? null : short(value)),
    mark: (i, j) => {
      const at = i === cell[0] && j === cell[1] ? "cell--at" : "";
      return `${mark("output", i, j)} ${at} ${hidden(i, j) ? "cell--hidden" : fit(brief(found[i][j]))}`;
    },
    press: (i, j) => figure.moveTo([i, j]),
  });
  const sizes = [shape(x), [h, w], shape(found)];
  const [given, weighed, made] = sizes.map((sides) => sides.join("×"));
  const columns = sizes.reduce((sum, sides) => sum + sides[1], 0);
  return html`<div class="stage" style="--columns: ${columns}">
    <div class="stage__input" @pointerdown=${(event) => drag.down(event)} @pointermove=${(event) => drag.moved(event)}
      @pointerup=${() => drag.up()} @pointercancel=${() => drag.up()} @mousedown=${(event) => drag.hold(event)}
      @click=${{ handleEvent: (event) => drag.click(event), capture: true }}>
      ${part("input", "", words.input, padding ? words.padded(shape(state.input).join("×"), given) : given, input)}</div>
    ${part("kernel", "⋆", words.kernel, turned ? weighed + words.turned : weighed, weights)}
    ${part("output", "=", words.output, made, result)}
  </div>`;
}
