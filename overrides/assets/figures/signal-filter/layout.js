// Where everything stands: the signal above, the kernel below its window, the output.

import { linear } from "../parts/scale.js";

export const HEIGHT = 420;
export const MARGIN = 8; // how far beyond a band a pointer still means it
const LEFT = 42;
const RIGHT = 10;

export const BANDS = {
  signal: { top: 26, bottom: 162 },
  kernel: { top: 186, bottom: 230 },
  output: { top: 272, bottom: 396 },
};

export function layout(width, n, ranges) {
  const x = linear([-0.5, n - 0.5], [LEFT, width - RIGHT]);
  const within = ({ top, bottom }, range) => linear(range, [bottom, top]);
  return {
    left: LEFT,
    right: width - RIGHT,
    x,
    half: (x(1) - x(0)) / 2,
    signal: within(BANDS.signal, ranges.signal),
    output: within(BANDS.output, ranges.output),
    kernel: within(BANDS.kernel, ranges.kernel),
    index: (place) => Math.max(0, Math.min(n - 1, Math.round(x.value(place)))),
  };
}
