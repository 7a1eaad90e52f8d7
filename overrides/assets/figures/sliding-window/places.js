// Where the window can stand: the output cells, in reading order.

import { covered, outputShape } from "./arithmetic.js";

export const clamped = (state, cell) => outputShape(state).map((length, axis) => Math.max(0, Math.min(length - 1, cell[axis])));

export const order = (state, [i, j]) => i * outputShape(state)[1] + j;

export const last = (state) => outputShape(state).reduce((a, b) => a * b) - 1;

export function cellAt(state, k) {
  const columns = outputShape(state)[1];
  return [Math.floor(k / columns), k % columns];
}

// The place whose window's corner is nearest to this cell of the padded input.
export const nearest = (state, corner) => clamped(state, corner.map((index) => Math.round(index / state.stride)));

// The place that is least far away and whose window holds this cell of the padded input.
export function reaching(state, cell) {
  const { stride } = state;
  const spans = covered(state);
  return clamped(
    state,
    cell.map((index, axis) => {
      const first = Math.ceil((index - spans[axis] + 1) / stride);
      const final = Math.floor(index / stride);
      return Math.max(Math.min(state.cell[axis], final), Math.min(first, final));
    }),
  );
}
