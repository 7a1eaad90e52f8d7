// How the figure writes a number: whole ones in full, others short.

import { written } from "../parts/written.js";

export const short = (value) => written(value, Number.isInteger(value) ? 15 : 4);

export const long = (value) => written(value, Number.isInteger(value) ? 15 : 8);

// A class for texts that need smaller letters to fit into a cell.
export const fit = (value) => (short(value).length > 5 ? "cell--longer" : short(value).length > 3 ? "cell--long" : "");
