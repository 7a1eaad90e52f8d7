// The input, what the layer makes of it, and whether corr2d makes the same of it.

import { html, svg } from "../../lit-html/lit-html.js";
import { grid } from "../parts/grid.js";
import { written } from "../parts/written.js";
import { letter, put } from "./entry.js";
import { apply, corr2d, image, kernel, matrix, pad } from "./layer.js";

// From the output's place (dashed) to the input pixel; and the window that is left.
function arrow({ step, height, width, delta }, [i, j, k, l]) {
  const turn = Math.atan2(k - i, l - j);
  const [x, y] = [l + 0.5 - 0.3 * Math.cos(turn), k + 0.5 - 0.3 * Math.sin(turn)];
  const edge = (n, count) => Math.max(-0.15, Math.min(count + 0.15, n));
  const [left, right] = [edge(j - delta, width), edge(j + delta + 1, width)];
  const [top, bottom] = [edge(i - delta, height), edge(i + delta + 1, height)];
  return html`<svg class="arrow" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${step === "cut" ? svg`<path class="window" d="M${left} ${top}H${right}V${bottom}H${left}z"></path>` : ""}
    <path class="row" d="M${j} ${i}h1v1h-1z"></path>
    <path class="column" d="M${l} ${k}h1v1h-1z"></path>
    ${i === k && j === l
      ? ""
      : svg`<path class="shaft" d="M${j + 0.5} ${i + 0.5}L${x} ${y}"></path>
          <path d="M.05 0L-.2 .12V-.12z" transform="translate(${x} ${y}) rotate(${(turn * 180) / Math.PI})"></path>`}
  </svg>`;
}

function check(words, { delta, height, width }, same, Y) {
  const side = 2 * delta + 1;
  const [h, w] = [Math.min(side, 2 * height - 1), Math.min(side, 2 * width - 1)];
  return html`<p data-corr2d=${JSON.stringify(Y)}><b>${same ? words.same : "✗"}</b></p>
    <p>${h < side || w < side ? words.beyond(side, h, w, h < side && w < side) : words.padded(delta)}</p>`;
}

// The image, the layer's output, what corr2d makes of the padded image, and whether it
// is the same.
export function numbers(state) {
  const X = image(state);
  const H = apply(matrix(state), X);
  const Y = corr2d(pad(X, state.delta), kernel(state));
  const y = Y.flat();
  return { X, H, Y, same: H.flat().every((value, n) => Math.abs(value - y[n]) < 1e-9) };
}

export function images(figure, { X, H, Y, same }) {
  const { state, words, shown } = figure;
  const { step, height, width, delta } = state;
  const [i, j, k, l] = figure.entry;
  const inner = (m, n) => m >= delta && n >= delta && m < height - delta && n < width - delta;
  const show = (name, symbol, values, entry, options, over) => html`<div class="images__one">
    <p>${words[name]} ${symbol}</p>
    <div class="images__cells">${grid(figure, {
      name,
      label: words[name],
      values,
      describe: (m, n, value) => words.cell(words[name], m, n, value),
      press: (m, n) => figure.go(entry(m, n)),
      point: (cell) => figure.point(cell && entry(cell.i, cell.j)),
      ...options,
    })}${over}</div>
  </div>`;
  return html`<div class="images" style="--most:${Math.max(height, width)}">
    ${show("input", letter("x", "k", "l"), X, (m, n) => [i, j, m, n],
      { edit: (m, n) => put(figure, "input", m, n) }, arrow(state, shown))}
    ${show("output", letter("h", "i", "j"), H, (m, n) => [m, n, k, l], {
      write: (value) => written(value),
      mark: (m, n) => `${m === shown[0] && n === shown[1] ? "looking" : ""} ${step === "cut" && !inner(m, n) ? "outer" : ""}`,
    })}
    <div class="images__check">${step === "cut" ? check(words, state, same, Y) : words.before}</div>
  </div>`;
}
