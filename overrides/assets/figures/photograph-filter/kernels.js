// Well-known kernels, as cross-correlation applies them: whole numbers, and what all
// of them are divided by. The first eight are those of `convdocs.named_kernel`.

const outer = (column, row = column) => column.map((u) => row.map((v) => u * v));
const filled = (size, weight) =>
  Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => weight(a, b)));
const sum = (weights) => weights.flat().reduce((total, weight) => total + weight, 0);
const average = (weights) => [weights, sum(weights)];

const KERNELS = {
  identity: [outer([0, 1, 0])],
  difference: [[[1, -1]]],
  sobel_x: [outer([1, 2, 1], [-1, 0, 1])],
  sobel_y: [outer([-1, 0, 1], [1, 2, 1])],
  laplacian: [[[0, 1, 0], [1, -4, 1], [0, 1, 0]]],
  box: average(outer([1, 1, 1])),
  gaussian: average(outer([1, 2, 1])),
  sharpen: [[[0, -1, 0], [-1, 5, -1], [0, -1, 0]]],
  corner: [outer([1, -1])],
  emboss: [[[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]],
  gaussian7: average(outer([1, 6, 15, 20, 15, 6, 1])),
  box15: average(filled(15, () => 1)),
  disc15: average(filled(15, (a, b) => Number((a - 7) ** 2 + (b - 7) ** 2 < 56))),
  motion15: average(filled(15, (a, b) => Number(a + b === 14))),
};

export const NAMES = Object.keys(KERNELS);

export function named(name) {
  const [weights, divisor = 1] = KERNELS[name];
  return { weights, divisor };
}

// The name of a kernel, if it has one.
export function nameOf({ weights, divisor }) {
  const asked = JSON.stringify([weights, divisor]);
  return NAMES.find((name) => JSON.stringify([named(name).weights, named(name).divisor]) === asked);
}

// Weights that add up to more than 0 keep the brightness; others tell dark from bright.
export const suits = ({ weights }) => (sum(weights) > 0 ? "clip" : "signed");

export const turned = (weights) => weights[0].map((_, b) => weights.map((row) => row[b]));

// The kernel cut or filled up with zeros to another size, about its middle.
export function resized(weights, height, width) {
  const top = Math.trunc((height - weights.length) / 2);
  const left = Math.trunc((width - weights[0].length) / 2);
  return Array.from({ length: height }, (_, a) =>
    Array.from({ length: width }, (_, b) => weights[a - top]?.[b - left] ?? 0),
  );
}

// How far from 0 a result is drawn in full: three eighths of the most there can be.
export function reach({ weights, divisor }) {
  const all = weights.flat();
  const most = Math.max(sum([all.filter((w) => w > 0)]), -sum([all.filter((w) => w < 0)]));
  return (0.375 * most) / Math.abs(divisor) || 1;
}
