// An entry in the matrix, and in the table of weights by their offset.

import { html, svg } from "../../lit-html/lit-html.js";
import { memo } from "../parts/memo.js";
import { board, draw, squares } from "./board.js";
import { letter, told } from "./entry.js";
import { matrix, pixels, range, table } from "./layer.js";
import { written } from "../parts/written.js";

const group = () => document.createElementNS("http://www.w3.org/2000/svg", "g");

// Drawn anew when a number changes, not when one points at it.
export class Boards {
  nodes = { matrix: group(), table: group() };

  matrix = memo((step, height, width, delta, weights) => {
    const names = (letter) => range(0, height).map((n) => (n ? n : `${letter}=0`));
    return draw(this.nodes.matrix, matrix({ step, height, width, delta, weights }), 320, names("i"), names("k"), width);
  });

  table = memo((step, height, width, delta, weights, i, j) => {
    const names = (n) => range(1 - n, n).map((n) => written(n));
    return draw(this.nodes.table, table({ step, height, width, delta, weights }, i, j), 260, names(height), names(width));
  });

  view(figure) {
    const { state, words } = figure;
    const { step, height, width, delta, weights } = state;
    const layer = [step, height, width, delta, weights];
    const [i, j, k, l] = figure.shown;
    const size = height * width;

    const show = (name, title, drawing, place, entry, over) => html`<div>
      <p>${title}</p>
      ${board(
        name, words.walk(name === "matrix" ? words.matrix : words.table[step], told(figure, figure.entry)),
        drawing, place(figure.entry), over,
        (at) => figure.point(at && entry(...at)), (at) => figure.go(entry(...at)),
      )}</div>`;

    const inMatrix = ([i, j, k, l]) => [i * width + j, k * width + l];
    const pixel = (place) => [Math.floor(place / width), place % width];
    const alike = pixels(state)
      .map(([m, n]) => [m, n, m + k - i, n + l - j])
      .filter(([, , m, n]) => m >= 0 && n >= 0 && m < height && n < width);
    const [row, column] = inMatrix(figure.shown);

    const inTable = ([i, j, k, l]) => [k - i + height - 1, l - j + width - 1];
    // Of the same output pixel, or else of the nearest that has this offset.
    const nearest = (n, offset, count) => Math.max(0, -offset, Math.min(n, count - 1, count - 1 - offset));
    const atOffset = (row, column) => {
      const [a, b] = [row - height + 1, column - width + 1];
      const [m, n] = [nearest(figure.entry[0], a, height), nearest(figure.entry[1], b, width)];
      return [m, n, m + a, n + b];
    };
    const [top, left] = [Math.max(0, height - 1 - delta), Math.max(0, width - 1 - delta)];
    const dense = step === "dense";

    return html`<div class="boards">
      ${show("matrix", words.matrix, this.matrix(...layer), inMatrix, (m, n) => [...pixel(m), ...pixel(n)],
        svg`<path class="row" d="M0 ${row}h${size}v1h-${size}z"></path>
          <path class="column" d="M${column} 0v${size}h1v-${size}z"></path>
          <path class="alike ${step}" d=${squares(alike.map(inMatrix))}></path>
          <path class="this" d=${squares([[row, column]])}></path>`)}
      ${show("table", html`${letter("v", ...(dense ? [i, j] : []), "a", "b")} ${words.table[step]}`,
        this.table(...layer, ...(dense ? [i, j] : [])), inTable, atOffset,
        svg`${step === "cut" ? svg`<path class="window" d="M${left} ${top}H${2 * width - 1 - left}V${2 * height - 1 - top}H${left}z"></path>` : ""}
          <path class="this" d=${squares([inTable(figure.shown)])}></path>`)}
    </div>`;
  }
}
