// Volumes and kernels by name.

import { entry, fill, places, shape } from "./correlate.js";

const distance = (place, centre) => place.reduce((sum, i, axis) => sum + (i - centre[axis]) ** 2, 0);
const within = (place, centre) => (distance(place, centre) <= 1 ? 1 : 0);
const bits = (value) => fill([5, 5, 5], (place) => (value(place) ? 1 : 0));

export const VOLUMES = {
  // A ball, and a tube through all slices; in the middle slice both look the same.
  shapes: bits(([i, j, k]) => within([i, j, k], [2, 1, 1]) || within([2, j, k], [2, 3, 3])),
  ball: bits((place) => distance(place, [2, 2, 2]) <= 4),
  depth: bits(([i]) => i > 2),
  right: bits(([t, j, k]) => j === 2 && k === t),
  left: bits(([t, j, k]) => j === 2 && k === 4 - t),
};

// One inside, and outside the number that makes the sum zero.
function balanced(inside) {
  const ones = inside.flat(2).reduce((sum, value) => sum + value, 0);
  const zeros = inside.flat(2).length - ones;
  return fill(shape(inside), (place) => (entry(inside, place) ? 1 : -ones / zeros));
}

export const KERNELS = {
  ball: balanced(fill([3, 3, 3], (place) => within(place, [1, 1, 1]))),
  disc: balanced(fill([1, 3, 3], (place) => within(place, [0, 1, 1]))),
  depth: [[[-1]], [[1]]],
  across: [[[-1, 1]]],
  motion: [[[1, -1]], [[-1, 1]]],
  mean: fill([2, 2, 2], () => 1 / 8),
};

const same = (a, b) =>
  String(shape(a)) === String(shape(b)) && places(shape(a)).every((place) => entry(a, place) === entry(b, place));

export const nameOf = (volume, named) => Object.keys(named).find((name) => same(named[name], volume)) ?? "";

// A kernel at another size: cut, or with zeros.
export const resized = (kernel, size) => fill(size, ([a, b, c]) => kernel[a]?.[b]?.[c] ?? 0);
