// The sum of the current cell: in the page's letters, then term by term as the kernel
// lies on the input, with its numbers.

import { html, nothing } from "../../lit-html/lit-html.js";
import { grid } from "../parts/grid.js";
import { laid, output, padded, shape, table } from "./arithmetic.js";
import { letter, long, math, short, signed, sum } from "./letters.js";

const times = (factor, index) => (factor === 1 ? index : `${factor}${index}`);

// What stands at x, for the axis with these letters.
const place = ({ stride, dilation, padding }, index, inner) =>
  `${times(stride, index)}+${times(dilation, inner)}${padding ? `−${padding}` : ""}`;

const weight = ({ operation }) => (operation === "convolution" ? "h−1−a, w−1−b" : "a, b");

export const general = (state) => html`<p class="formula" role="img"
  aria-label="y_{i,j} = ∑_a ∑_b w_{${weight(state)}} x_{${place(state, "i", "a")}, ${place(state, "j", "b")}}">
  ${letter("y", "i, j")} = ${sum("a", "h")}${sum("b", "w")}
  ${letter("w", weight(state))}${letter("x", `${place(state, "i", "a")}, ${place(state, "j", "b")}`)}</p>`;

const factor = (role, value, name, indices) => html`<span class="factor ${role}">
  <span class="factor__value">${signed(short(value))}</span>${letter(name, indices)}</span>`;

// The terms of the current cell: {weight, input} with the indices and the values.
export function terms(state) {
  const { stride, dilation, padding, cell, operation } = state;
  const x = padded(state);
  const kernel = laid(state);
  const [h, w] = shape(kernel);
  return table([h, w], (a, b) => {
    const [i, j] = [cell[0] * stride + a * dilation, cell[1] * stride + b * dilation];
    const index = operation === "convolution" ? [h - 1 - a, w - 1 - b] : [a, b];
    return {
      weight: { value: kernel[a][b], index: index.join(",") },
      input: { value: x[i][j], index: [i - padding, j - padding].map(signed).join(",") },
    };
  });
}

const longest = (rows, write) => Math.max(...rows.flat().map((value) => write(value).length));

export function written(figure, { mark, point }) {
  const { state, words } = figure;
  const found = terms(state);
  const [i, j] = state.cell;
  const outputs = output(state);
  const total = outputs[i][j];
  // Room for the longest number that may come, so that nothing moves when it does.
  const room = `--x: ${longest(state.input, short)}; --w: ${longest(state.kernel, short)}; --y: ${longest(outputs, long)}`;
  return html`<div class="sum" style=${room}>
    <span class="sum__name">${letter("y", state.cell.join(","))} =</span>
    ${grid(figure, {
      name: "terms",
      label: words.terms(state.cell.join(",")),
      values: found.map((row) => row.map(({ weight, input }) => weight.value * input.value)),
      describe: (a, b, value) => {
        const { weight, input } = found[a][b];
        return `w ${weight.index} · x ${input.index} = ${short(weight.value)} · ${short(input.value)} = ${short(value)}`;
      },
      content: (a, b) => {
        const { weight, input } = found[a][b];
        return html`<span class="plus">${a || b ? "+" : nothing}</span>
          ${factor("kernel", weight.value, "w", weight.index)}<span class="dot">·</span>
          ${factor("input", input.value, "x", input.index)}`;
      },
      mark,
      point,
    })}
    <span class="sum__total">= <b class="output" data-value=${total}>${long(total)}</b></span>
  </div>`;
}

// The formula of the output's size, with the numbers put in.
export function sizes(figure) {
  const { state, words } = figure;
  const { padding: p, stride: s, dilation: d } = state;
  const found = shape(output(state));
  return html`<div class="sizes">
    <span><span class="sizes__name">${words.size}</span>${math("⌊(n + 2p − d(h − 1) − 1)/s⌋ + 1")}</span>
    ${words.axes.map((name, axis) => {
      const [n, h] = [shape(state.input)[axis], shape(state.kernel)[axis]];
      return html`<span><span class="sizes__name">${name}</span>${math(`⌊(${n} + 2·${p} − ${d}·(${h} − 1) − 1)/${s}⌋ + 1 = `)}<b data-size=${axis}>${found[axis]}</b></span>`;
    })}
  </div>`;
}
