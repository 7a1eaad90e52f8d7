// Inputs and kernels worth beginning with.

import { table } from "./arithmetic.js";

const counted = (rows, columns, from = 0) => table([rows, columns], (i, j) => from + i * columns + j);
const impulse = (size, height) => table([size, size], (i, j) => (2 * i + 1 === size && i === j ? height : 0));
const plain = { padding: 0, stride: 1, dilation: 1 };

export const EXAMPLES = {
  first: { ...plain, input: counted(3, 3), kernel: counted(2, 2) },
  edges: { ...plain, input: table([6, 8], (_, j) => (j > 1 && j < 6 ? 0 : 1)), kernel: [[1, -1]] },
  same: { ...plain, input: counted(3, 3), kernel: impulse(3, 1), padding: 1 },
  blur: { ...plain, input: impulse(5, 16), kernel: table([3, 3], (a, b) => [1, 2, 1][a] * [1, 2, 1][b] / 16), padding: 1 },
  impulse: { ...plain, input: impulse(5, 1), kernel: counted(3, 3, 1) },
};

// The example that a state shows, if it is one.
export const exampleOf = (state) =>
  Object.keys(EXAMPLES).find((name) =>
    Object.entries(EXAMPLES[name]).every(([field, value]) => String(value) === String(state[field])),
  );
