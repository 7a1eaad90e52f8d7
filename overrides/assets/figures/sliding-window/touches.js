// What touches what. Rows and columns go their own ways, so it is told for one axis:
// which places of the input, the kernel and the output belong to one of them.

import { outputShape, shape } from "./arithmetic.js";

const range = (length) => Array.from({ length }, (_, k) => k);

export const RELATIONS = {
  output: (place, i) => ({ output: [i], kernel: place.weights, input: place.weights.map((a) => place.meets(i, a)) }),
  input: (place, r) => ({
    output: place.outputs.filter((i) => place.weights.some((a) => place.meets(i, a) === r)),
    kernel: place.weights.filter((a) => place.outputs.some((i) => place.meets(i, a) === r)),
    input: [r],
  }),
  kernel: (place, a) => ({ output: place.outputs, kernel: [a], input: place.outputs.map((i) => place.meets(i, a)) }),
  terms: (place, a) => ({ output: [place.at], kernel: [a], input: [place.meets(place.at, a)] }),
};

// For each axis, all that the cell {grid, i, j} touches: {output, kernel, input, inside};
// `inside` are the places of the input that are no padding.
export function touches(state, { grid, i, j }) {
  const { stride, dilation, padding, cell } = state;
  const outputs = outputShape(state);
  const weights = shape(state.kernel);
  return [i, j].map((index, axis) => {
    const related = RELATIONS[grid](
      {
        at: cell[axis],
        outputs: range(outputs[axis]),
        weights: range(weights[axis]),
        meets: (i, a) => i * stride + a * dilation,
      },
      index,
    );
    const n = shape(state.input)[axis];
    return { ...related, inside: related.input.filter((r) => r >= padding && r < padding + n) };
  });
}

export const lit = ([rows, columns], grid, i, j) => rows[grid].includes(i) && columns[grid].includes(j);

export const count = ([rows, columns], grid) => rows[grid].length * columns[grid].length;
