// Kernels by name, most of them of any length.

import { same } from "./signals.js";

const weights = (h, weight) => Array.from({ length: h }, (_, a) => weight(a));

// A row of Pascal's triangle over its sum: the discrete bell.
function bell(h) {
  let row = [1];
  while (row.length < h) row = [...row, 0].map((value, a) => value + (row[a - 1] ?? 0));
  return row.map((value) => value / 2 ** (h - 1));
}

export const KERNELS = {
  mean: (h) => weights(h, () => 1 / h),
  gaussian: bell,
  forward: () => [-1, 1],
  difference: () => [1, -1],
  second: () => [1, -2, 1],
  half: (h) => weights(h, (u) => 0.5 ** u),
  slow: (h) => weights(h, (u) => 0.5 ** (u / 2)),
};

export const kernelName = (kernel) =>
  Object.keys(KERNELS).find((name) => same(KERNELS[name](kernel.length), kernel)) ?? "";

// The kernel at another length: the same by name if it has one, else cut or with zeros.
export function resized(kernel, h) {
  const again = KERNELS[kernelName(kernel)]?.(h);
  return again?.length === h ? again : weights(h, (a) => kernel[a] ?? 0);
}
