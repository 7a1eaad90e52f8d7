// Sums of shifted rows, the one thing that takes time:
//   y[j] += Σ weight · x[j + offset],  over taps {offset, weight}.
// `values` holds x, y and the taps; y is written in whole blocks of 8.

import { program } from "./simd.js";

export const TAPS = 512; // the taps stand first: 225 pairs at most

export function sums(size, fast = WebAssembly.validate(program)) {
  const pages = Math.ceil(size / 8192);
  const memory = fast ? new WebAssembly.Memory({ initial: pages }) : { buffer: new ArrayBuffer(8 * size) };
  const values = new Float64Array(memory.buffer);
  const offsets = new Int32Array(memory.buffer);
  let count = 0;
  const setTaps = (taps) => {
    count = taps.length;
    taps.forEach(({ offset, weight }, n) => {
      offsets[4 * n] = 8 * offset;
      values[2 * n + 1] = weight;
    });
  };
  if (fast) {
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(program), { m: { m: memory } }).exports;
    const add = (y, x, length) => count && f(8 * y, 8 * x, 8 * (y + length), 0, 16 * count);
    return { values, setTaps, add };
  }
  const add = (y, x, length) => {
    for (let n = 0; n < count; n++) {
      const from = x + offsets[4 * n] / 8;
      const weight = values[2 * n + 1];
      for (let j = 0; j < length; j++) values[y + j] += weight * values[from + j];
    }
  };
  return { values, setTaps, add };
}
