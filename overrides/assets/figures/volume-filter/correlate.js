// A kernel in a volume. Both are slices of rows of numbers.
//
//   correlation   y_ijk = Σ w_abc x_{i+a, j+b, k+c}
//   convolution   the same with the kernel turned round in every dimension

export const OPERATIONS = ["correlation", "convolution"];

export const shape = (volume) => [volume.length, volume[0].length, volume[0][0].length];

export const entry = (volume, [i, j, k]) => volume[i][j][k];

export const outputShape = (input, kernel) => input.map((n, axis) => n - kernel[axis] + 1);

// A volume of this shape, from what each of its places holds.
export function fill([slices, rows, columns], value) {
  const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));
  return list(slices, (i) => list(rows, (j) => list(columns, (k) => value([i, j, k]))));
}

export const places = (size) => fill(size, (place) => place).flat(2);

const turned = (offset, size) => offset.map((a, axis) => size[axis] - 1 - a);

// The weight that an output takes for the input at an offset from its own place.
export const weightAt = (operation, offset, size) => (operation === "correlation" ? offset : turned(offset, size));

// The products that an output is the sum of, in the order of the window's places.
export function terms(operation, x, w, output) {
  const size = shape(w);
  return places(size).map((offset) => {
    const weight = weightAt(operation, offset, size);
    const input = output.map((i, axis) => i + offset[axis]);
    return { offset, weight, input, values: [entry(w, weight), entry(x, input)] };
  });
}

export const total = (list) => list.reduce((sum, { values: [w, x] }) => sum + w * x, 0);

export const filter = (operation, x, w) =>
  fill(outputShape(shape(x), shape(w)), (output) => total(terms(operation, x, w, output)));

// Whether an output's window holds an input.
export const sees = (output, input, size) =>
  input.every((k, axis) => k >= output[axis] && k < output[axis] + size[axis]);
