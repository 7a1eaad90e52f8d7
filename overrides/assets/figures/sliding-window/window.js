// The window on the input: a frame that takes the focus and that the arrow keys move,
// and that mouse, pen or finger drag.

import { html } from "../../lit-html/lit-html.js";
import { stepOf } from "../parts/grid.js";
import { covered } from "./arithmetic.js";
import { cellAt, last, order } from "./places.js";

export function frame(figure, value) {
  const { state, words } = figure;
  const { cell, stride } = state;
  const [h, w] = covered(state);
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
    style="--i: ${cell[0] * stride}; --j: ${cell[1] * stride}; --h: ${h}; --w: ${w}"></div>`;
}

const FAR = 5; // how many pixels make a drag

// A press that does not move is left to the cell: it is a click.
export class Drag {
  // `begin()` gives the window's corner; `move([i, j])` is asked to bring it there.
  constructor(begin, move) {
    this.begin = begin;
    this.move = move;
  }

  down(event) {
    const cell = event.target.closest(".cell");
    if (!cell || !event.isPrimary || event.button || event.target === document.activeElement) return;
    this.from = [event.clientY, event.clientX];
    this.pitch = cell.getBoundingClientRect().height + parseFloat(getComputedStyle(cell.closest("table")).borderSpacing);
    this.cell = cell;
    this.corner = undefined;
  }

  moved(event) {
    if (!this.from) return;
    const by = [event.clientY - this.from[0], event.clientX - this.from[1]];
    if (!this.corner) {
      if (Math.hypot(...by) < FAR) return;
      this.corner = this.begin(this.cell);
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    this.move(this.corner.map((index, axis) => index + by[axis] / this.pitch));
  }

  up() {
    this.from = undefined;
  }

  // The box in a cell takes the focus when it is clicked, not when a drag begins on it.
  hold(event) {
    if (event.target !== document.activeElement) event.preventDefault();
  }

  click(event) {
    if (this.corner) event.stopPropagation();
    else event.target.closest(".number")?.focus();
    this.corner = undefined;
  }
}
