// What slides over what, and what comes out: for one axis, then for two.

export const outputLength = (n, { padding, stride, dilation }, h) =>
  Math.floor((n + 2 * padding - dilation * (h - 1) - 1) / stride) + 1;

export const shape = (rows) => [rows.length, rows[0].length];

export const table = ([rows, columns], entry) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)));

export const turned = (rows) => rows.toReversed().map((row) => row.toReversed());

// The kernel as it is laid on the input.
export const laid = ({ kernel, operation }) => (operation === "convolution" ? turned(kernel) : kernel);

// How many rows and columns of the input the kernel covers.
export const covered = ({ kernel, dilation }) => shape(kernel).map((length) => dilation * (length - 1) + 1);

export const within = (index, length) => index >= 0 && index < length;

export function outputShape({ input, kernel, ...state }) {
  const sizes = shape(kernel);
  return shape(input).map((n, axis) => outputLength(n, state, sizes[axis]));
}

// The input with its ring of zeros.
export const padded = ({ input, padding }) =>
  table(
    shape(input).map((n) => n + 2 * padding),
    (i, j) => input[i - padding]?.[j - padding] ?? 0,
  );

export function output(state) {
  const { stride, dilation } = state;
  const x = padded(state);
  const w = laid(state);
  return table(outputShape(state), (i, j) => {
    let sum = 0;
    for (let a = 0; a < w.length; a++)
      for (let b = 0; b < w[a].length; b++)
        sum += w[a][b] * x[i * stride + a * dilation][j * stride + b * dilation];
    return sum;
  });
}

// A table of another size: what was there stays, what is new is 0.
export const resized = (rows, size) => table(size, (i, j) => rows[i]?.[j] ?? 0);

export const replaced = (rows, i, j, value) => table(shape(rows), (k, l) => (k === i && l === j ? value : rows[k][l]));
