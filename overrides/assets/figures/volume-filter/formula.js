// The sum of an output, slice by slice. In each slice the products lie as in the window.

import { html } from "../../lit-html/lit-html.js";
import { letter, terms } from "../parts/terms.js";
import { written } from "../parts/written.js";
import { total } from "./correlate.js";

const LETTERS = ["a", "b", "c"];

// The weight's indices, where some of a, b, c may be known.
const weightIndices = (operation, size, offset) =>
  operation === "correlation"
    ? offset
    : offset.map((a, axis) => (typeof a === "number" ? size[axis] - 1 - a : `${size[axis] - 1}−${a}`));

const inputIndices = (place, offset) =>
  offset.map((a, axis) => (typeof a === "number" ? place[axis] + a : `${place[axis]}+${a}`));

export function sum(figure, size, place, products, value, marked) {
  const { words, state } = figure;
  const product = (offset) =>
    html`${letter("w", ...weightIndices(state.operation, size, offset))} ${letter("x", ...inputIndices(place, offset))}`;
  const term = (found) => {
    const { weight, input, values: [w, x] } = found;
    return {
      label: words.term(weight, written(w), input, written(x)),
      factors: [{ role: "kernel", value: w }, { role: "input", value: x }],
      mark: `${w * x === 0 ? "term--zero" : ""} ${marked(found) ? "term--marked" : ""}`,
    };
  };
  const slices = [];
  for (const found of products) (slices[found.offset[0]] ??= []).push(found);
  const sums = slices.map((slice) => written(total(slice)));
  return html`<p class="terms__sum">${letter("y", ...place)} = ∑<sub><var>a</var>, <var>b</var>, <var>c</var></sub> ${product(LETTERS)}
      <span class="terms__of">= ${sums.join(" + ").replaceAll("+ −", "− ")} =
      <output class="terms__value" data-value=${value}>${written(value, 5)}</output></span></p>
    <div class="terms__slices" style="--columns: ${size[2]}">${slices.map((slice, a) => html`<div class="terms__slice">
      <p class="terms__head"><span>${letter("a")} = ${a}: ${product([a, "b", "c"])}</span> <b>${sums[a]}</b></p>
      ${terms(slice.map(term), words.terms(a))}
    </div>`)}</div>`;
}
