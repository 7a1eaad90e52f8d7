// What the figure's state is made of: numbers, or the name of what is known by name.

import { choice, flag, row, whole } from "../fields.js";
import { OPERATIONS } from "./filter.js";
import { KERNELS, kernelName } from "./kernels.js";
import { SIGNALS, signalName } from "./signals.js";

const samples = row({ most: 48 });
const weights = row({ most: 15 });
export const length = whole(1, 15);

const signal = {
  ...samples,
  read: (text) => SIGNALS[text] ?? samples.read(text),
  write: (values) => signalName(values) || samples.write(values),
};

const kernel = {
  ...weights,
  read(text) {
    const [name, h] = text.split(".");
    return name in KERNELS ? KERNELS[name](h === undefined ? 1 : length.read(h)) : weights.read(text);
  },
  write(values) {
    const name = kernelName(values);
    return name ? `${name}.${values.length}` : weights.write(values);
  },
};

export const fields = { signal, kernel, operation: choice(...OPERATIONS), at: whole(0, 47), each: flag() };
