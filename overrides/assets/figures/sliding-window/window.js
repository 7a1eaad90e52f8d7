// The frame of the window: it takes the focus, and the arrow keys move it.

import { html } from "../../lit-html/lit-html.js";
import { stepOf } from "../parts/grid.js";
import { shape } from "./arithmetic.js";
import { cellAt, last, order } from "./places.js";

export function frame(figure, value) {
  const { state, words } = figure;
  const { cell, stride, dilation } = state;
  const spans = shape(state.kernel).map((length) => dilation * (length - 1) + 1);
  const keys = (event) => {
    const ends = { Home: 0, End: last(state) };
    const step = stepOf(event);
    if (!step && !(event.key in ends)) return;
    event.preventDefault();
    figure.moveTo(step ? cell.map((index, axis) => index + step[axis]) : cellAt(state, ends[event.key]));
  };
  return html`<div class="window" role="slider" tabindex="0" aria-label=${words.window}
    aria-valuemin="0" aria-valuemax=${last(state)} aria-valuenow=${order(state, cell)}
    aria-valuetext=${words.at(cell.join(","), value)} @keydown=${keys}
    style="--i: ${cell[0] * stride}; --j: ${cell[1] * stride}; --h: ${spans[0]}; --w: ${spans[1]}"></div>`;
}
