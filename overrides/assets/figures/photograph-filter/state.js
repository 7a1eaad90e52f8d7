// What the address holds of the figure, and what it shows at first.

import { choice, matrix, number, whole } from "../fields.js";
import { named } from "./kernels.js";

export const fields = {
  weights: matrix({ most: 15, min: -1000, max: 1000 }),
  divisor: number({ min: 0.001, max: 1e5 }),
  show: choice("signed", "clip", "absolute", "length", "angle"),
  gain: whole(-3, 3),
  border: choice("valid", "zeros"),
  view: choice("divider", "beside"),
  divider: whole(0, 100),
  row: whole(0, 479),
  column: whole(0, 639),
};

export const initial = {
  ...named("sobel_x"), show: "signed", gain: 0, border: "valid", view: "divider", divider: 50, row: 104, column: 172,
};
