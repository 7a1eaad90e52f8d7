// How the figure writes a number: whole ones in full, others as long as there is room.

import { written } from "../parts/written.js";

const rounded = (digits) => (value) => written(value, Number.isInteger(value) ? 15 : digits);

export const brief = rounded(3);
export const short = rounded(4);
export const long = rounded(8);

// A class for texts that need smaller letters to fit into a cell.
export const fit = (text) => (text.length > 5 ? "cell--longer" : text.length > 3 ? "cell--long" : "");
