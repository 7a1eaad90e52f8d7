// Correlates an image with a kernel: where the kernel fits ("valid"), or with zeros
// around the image, so that the result is as large as the image ("zeros").

import { turned } from "./kernels.js";
import { plan } from "./plan.js";
import { before, sizeOf } from "./sizes.js";
import { TAPS, sums } from "./sums.js";

const MARGIN = 7; // zeros around the image: half of the largest kernel

export class Filter {
  constructor(height, width, fast) {
    Object.assign(this, { height, width });
    this.stride = 8 * Math.ceil((width + 2 * MARGIN) / 8);
    this.area = (height + 2 * MARGIN) * this.stride + 64; // the last block may end later
    Object.assign(this, sums(TAPS + 4 * this.area, fast));
    [this.image, this.first, this.second, this.between] = [0, 1, 2, 3].map((n) => TAPS + n * this.area);
  }

  // Where the pixel (i, j) of the image stands among the values.
  at(i, j) {
    return this.image + (i + MARGIN) * this.stride + j + MARGIN;
  }

  // Takes the brightness, 0 to 1, of pixels: red, green, blue, opacity, 0 to 255.
  load(pixels) {
    const { values, width } = this;
    for (let i = 0, p = 0; i < this.height; i++)
      for (let j = 0, x = this.at(i, 0); j < width; j++, p += 4)
        values[x + j] = (0.2126 * pixels[p] + 0.7152 * pixels[p + 1] + 0.0722 * pixels[p + 2]) / 255;
  }

  // Where the window of the first value begins.
  origin(weights, border) {
    const [top, left] = border === "zeros" ? before(weights) : [0, 0];
    return this.at(-top, -left);
  }

  // Adds the sums for a rectangle of results.
  pass(y, x, { height, width }, taps) {
    this.setTaps(taps.filter(({ weight }) => weight !== 0));
    for (let i = 0; i < height; i++) this.add(y + i * this.stride, x + i * this.stride, width);
  }

  correlate(y, weights, border) {
    const { stride, between, values } = this;
    const x = this.origin(weights, border);
    const size = sizeOf({ weights, border }, this);
    const { factors, cost, direct } = plan(weights);
    values.fill(0, y, y + this.area);
    if (!factors) {
      const taps = weights.flatMap((row, a) => row.map((weight, b) => ({ offset: a * stride + b, weight })));
      this.pass(y, x, size, taps);
    }
    for (const { column, row } of factors ?? []) {
      values.fill(0, between, between + this.area);
      const taller = { ...size, height: size.height + column.length - 1 };
      this.pass(between, x, taller, row.map((weight, b) => ({ offset: b, weight })));
      this.pass(y, between, size, column.map((weight, a) => ({ offset: a * stride, weight })));
    }
    return { cost, direct };
  }

  // The result of a kernel, or of a kernel and its transpose: a gradient.
  run({ weights, divisor, border, gradient }) {
    const kernel = weights.map((row) => row.map((weight) => weight / divisor));
    const work = this.correlate(this.first, kernel, border);
    if (gradient) this.correlate(this.second, turned(kernel), border);
    return { ...sizeOf({ weights, border, gradient }, this), ...work };
  }

  // What one value of the result was computed from.
  read({ weights, border, gradient }, i, j) {
    const { values, stride } = this;
    const place = i * stride + j;
    const x = this.origin(weights, border) + place;
    const window = weights.map((row, a) => row.map((_, b) => values[x + a * stride + b]));
    return { i, j, window, y: values[this.first + place], across: gradient ? values[this.second + place] : 0 };
  }
}
