// A table of weights, drawn: each a square whose strength is its size. One can point at
// its cells, press them, and walk over them with the arrow keys.

import { html, nothing, render, svg } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";
import { range } from "./layer.js";

const MARGIN = 22;

// Squares, in units of a cell, as a path.
export const squares = (places) => places.map(([i, j]) => `M${j} ${i}h1v1h-1z`).join("");

// Draws `values` into a node, in a field of `side`, null as no cell, with names beside the
// rows and above the columns, and a rule after each `block` rows and columns. What is in
// one system of coordinates is in one group: each more would take its own time to paint.
export function draw(node, values, side, rows, columns, block = 99) {
  const [height, width] = [values.length, values[0].length];
  const cell = Math.min(side / Math.max(height, width), 48);
  const [left, top] = [MARGIN + (side - width * cell) / 2, MARGIN];
  const places = new Map();
  values.forEach((row, i) =>
    row.forEach((value, j) => places.has(value) ? places.get(value).push([i, j]) : places.set(value, [[i, j]])),
  );
  places.delete(null);
  const most = Math.max(9, ...[...places.keys()].map(Math.abs));
  const text = (i, j, words) => svg`<text x=${left + j * cell} y=${top + i * cell}>${words}</text>`;
  const weights = ([value, those]) => svg`<path class="weight" data-value=${value} d=${squares(those)}
    style="--share:${value && 0.15 + (0.85 * Math.abs(value)) / most}"></path>`;
  const minus = ([value, those]) => (value < 0 ? those.map(([i, j]) => `M${j + 0.3} ${i + 0.5}h.4`).join("") : "");
  const readable = cell > 17;
  const number = (value, i, j) => (value ? text(i + 0.5, j + 0.5, written(value, 3)) : nothing);
  const rules = (most, rule) => range(0, most + 1).map((n) => (n % block && n !== most ? "" : rule(n))).join("");
  render(
    svg`<g transform="translate(${left} ${top}) scale(${cell})">${[...places].map(weights)}
        <path class="minus" d=${readable ? "" : [...places].map(minus).join("")}></path>
        <path class="rule" d=${rules(height, (n) => `M0 ${n}h${width}`) + rules(width, (n) => `M${n} 0v${height}`)}></path></g>
      <g font-size=${Math.min(cell * 0.55, 15)}>${readable ? values.map((row, i) => row.map((value, j) => number(value, i, j))) : nothing}</g>
      <g class="names">${rows.map((words, n) => text(((n + 0.5) * height) / rows.length, -10 / cell, words))}
        ${columns.map((words, n) => text(-10 / cell, ((n + 0.5) * width) / columns.length, words))}</g>`,
    node,
  );
  return { node, height, width, cell, left, top, side: side + MARGIN + 2 };
}

const WALK = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// `at` is the cell where the reader stands, `over` is drawn over the cells; `point` and
// `go` are told what cell one points at (null: none more), and presses or walks to.
export function board(name, label, { node, height, width, cell, left, top, side }, at, over, point, go) {
  const under = ({ clientX, clientY, currentTarget }) => {
    const box = currentTarget.getBoundingClientRect();
    const place = (far, edge) => Math.floor(((far / box.width) * side - edge) / cell);
    const [i, j] = [place(clientY - box.top, top), place(clientX - box.left, left)];
    return i >= 0 && j >= 0 && i < height && j < width ? [i, j] : null;
  };
  const move = (event) => {
    const place = under(event);
    if (event.buttons && place) go(place);
    else point(place);
  };
  const walk = (event) => {
    const step = WALK[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = (n, count) => Math.max(0, Math.min(count - 1, at[n] + step[n]));
    go([to(0, height), to(1, width)]);
  };
  return html`<svg class="board" data-board=${name} viewBox="0 0 ${side} ${side}" role="application" tabindex="0"
    aria-label=${label} @pointermove=${move} @pointerdown=${move} @pointerleave=${() => point(null)} @keydown=${walk}>
    ${node}
    <g transform="translate(${left} ${top}) scale(${cell})">${over}</g>
  </svg>`;
}
