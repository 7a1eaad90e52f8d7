// Formulas as the pages set them, letters in italics, indices below; and numbers: whole
// ones in full, others as long as there is room.

import { html } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";

// A formula on one line, of which the small Latin letters are variables.
export const math = (text) =>
  html`<span class="math">${text.split(/([a-z])/).map((part, k) => (k % 2 ? html`<var>${part}</var>` : part))}</span>`;

const ROLES = { x: "input", w: "kernel", y: "output" };

// x, w or y with its indices, in its colour.
export const letter = (name, indices) =>
  html`<span class="letter ${ROLES[name]}"><var>${name}</var><sub>${math(indices)}</sub></span>`;

export const sum = (index, length) =>
  html`<span class="sigma"><small>${math(`${length}−1`)}</small>∑<small>${math(`${index}=0`)}</small></span>`;

export const signed = (value) => String(value).replace("-", "−");

const rounded = (digits) => (value) => written(value, Number.isInteger(value) ? 15 : digits);

export const brief = rounded(3);
export const short = rounded(4);
export const long = rounded(8);

// A class for texts that need smaller letters to fit into a cell.
export const fit = (text) => (text.length > 5 ? "cell--longer" : text.length > 3 ? "cell--long" : "");
