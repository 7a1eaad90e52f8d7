// Numbers of any size in little room.

import { written } from "../parts/written.js";

export const brief = (value, digits = 3) =>
  Math.abs(value) < 1e5 ? written(value, digits) : value.toExponential(1).replace("-", "−").replace("e+", "e");

export const inBrief = (values) => values.map((value) => brief(value));
