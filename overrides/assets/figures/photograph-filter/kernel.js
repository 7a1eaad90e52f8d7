// The kernel: by name, or by hand in a table of any size that takes pasted numbers.

import { html } from "../../lit-html/lit-html.js";
import { labelledBox, numberField, refusal } from "../parts/control.js";
import { grid } from "../parts/grid.js";
import { whole } from "../fields.js";
import { NAMES, nameOf, named, resized, suits } from "./kernels.js";
import { pasted } from "./pasted.js";

const side = whole(1, 15);
const replaceAt = (rows, i, j, value) =>
  rows.map((row, a) => (a === i ? row.map((old, b) => (b === j ? value : old)) : row));

function choose(figure, name) {
  const kernel = named(name);
  const gradient = ["length", "angle"].includes(figure.state.show);
  figure.drafts.clear();
  figure.ask("kernel", name, () => ({ ...kernel, show: gradient ? figure.state.show : suits(kernel) }));
  figure.drafts.clear();
}

export function names(figure) {
  const { words, state } = figure;
  const current = nameOf(state);
  return html`<label class="control">
    <span class="control__label">${words.kernel}</span>
    <select name="kernel" @change=${(event) => choose(figure, event.target.value)} @blur=${() => figure.settle("kernel")}>
      ${NAMES.map((name) => html`<option value=${name} .selected=${name === current}>${words.kernels[name]}</option>`)}
      <option value="" disabled .selected=${!current}>${words.own}</option>
    </select>
    ${refusal(figure, "kernel")}
  </label>`;
}

// How many rows or columns; what was there when one began to type comes back.
function size(figure, key, label, shape) {
  const { weights } = figure.state;
  const now = { height: weights.length, width: weights[0].length };
  const change = (text) => {
    const { weights } = figure.drafts.get(key).before;
    const asked = { height: weights.length, width: weights[0].length, [shape]: side.read(text) };
    return { weights: resized(weights, asked.height, asked.width) };
  };
  return labelledBox(figure, key, label, String(now[shape]), change);
}

export const sides = (figure) => html`${size(figure, "h", figure.words.rows, "height")}
  ${size(figure, "w", figure.words.columns, "width")}`;

export function shows(figure) {
  const { words, state } = figure;
  return html`<label class="control">
    <span class="control__label">${words.show}</span>
    <select name="show" @change=${(event) => figure.ask("show", event.target.value, (show) => ({ show }))}
      @blur=${() => figure.settle("show")}>
      ${Object.entries(words.shows).map(([show, label]) => html`<option value=${show} .selected=${show === state.show}>${label}</option>`)}
    </select>
    ${refusal(figure, "show")}
  </label>`;
}

export function table(figure) {
  const { words, state } = figure;
  const { weights } = figure.constructor.fields;
  const paste = (event) => {
    const block = pasted(event.clipboardData.getData("text"));
    if (!block) return;
    event.preventDefault();
    figure.drafts.clear();
    figure.refusals.delete("kernel");
    figure.ask("kernel", block, (text) => ({ weights: weights.read(text), divisor: 1 }));
    figure.drafts.delete("kernel");
  };
  return html`<div class="kernel ${state.weights[0].length > 5 || state.weights.length > 5 ? "kernel--large" : ""}" @paste=${paste}>
    ${grid(figure, {
      name: "weights",
      label: words.weights,
      values: state.weights,
      write: (value) => String(Number(value.toPrecision(6))),
      describe: words.weight,
      edit: (i, j) => (text) => ({ weights: replaceAt(state.weights, i, j, weights.entry.read(text)) }),
    })}
  </div>`;
}
