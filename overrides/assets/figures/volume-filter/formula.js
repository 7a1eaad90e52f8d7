// The sum of an output, slice by slice.

import { html } from "../../lit-html/lit-html.js";
import { letter, terms } from "../parts/terms.js";
import { written } from "../parts/written.js";
import { total } from "./correlate.js";

function chip(product, marked) {
  const { weight, input, values: [w, x] } = product;
  return {
    factors: [
      { role: "kernel", letter: letter("w", ...weight), value: w },
      { role: "input", letter: letter("x", ...input), value: x },
    ],
    mark: `${w * x === 0 ? "term--zero" : ""} ${marked(product) ? "term--marked" : ""}`,
  };
}

export function sum(words, place, products, value, marked) {
  const slices = [];
  for (const product of products) (slices[product.offset[0]] ??= []).push(product);
  const sums = slices.map((slice) => written(total(slice)));
  return html`<p class="sum">${letter("y", ...place)} = ${sums.join(" + ").replaceAll("+ −", "− ")} =
      <output class="sum__value" data-value=${value}>${written(value, 5)}</output></p>
    ${slices.map((slice, a) => html`<div class="sum__slice">
      <span class="sum__name">${words.slice(a)}: <b>${sums[a]}</b></span>
      ${terms(slice.map((product) => chip(product, marked)), words.terms(a))}
    </div>`)}`;
}
