// What the figure's state is made of. A volume is written slice by slice: `1 2_3 4__5 6_7 8`;
// one that is known by name, by its name.

import { choice, matrix, whole } from "../fields.js";
import { Refusal } from "../refusal.js";
import { OPERATIONS, shape } from "./correlate.js";
import { KERNELS, VOLUMES, nameOf } from "./volumes.js";

function volume(most, named) {
  const slice = matrix({ most });
  return {
    entry: slice.entry,
    read(text) {
      if (text in named) return named[text];
      const slices = text.split("__").map(slice.read);
      if (slices.some((other) => String(shape([other])) !== String(shape([slices[0]])))) throw new Refusal("ragged");
      if (slices.length > most) throw new Refusal("shape", { rows: slices.length, columns: slices[0].length, most });
      return slices;
    },
    write: (slices) => nameOf(slices, named) || slices.map(slice.write).join("__"),
  };
}

export const size = whole(1, 3);

export const fields = {
  volume: volume(6, VOLUMES),
  kernel: volume(3, KERNELS),
  operation: choice(...OPERATIONS),
  i: whole(0, 5),
  j: whole(0, 5),
  k: whole(0, 5),
};
