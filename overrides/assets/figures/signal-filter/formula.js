// The sum of an output in the page's letters, and written out with its numbers.

import { html } from "../../lit-html/lit-html.js";
import { letter, terms } from "../parts/terms.js";
import { written } from "../parts/written.js";

const LETTERS = {
  correlation: { x: "x", w: "w", y: "y" },
  convolution: { x: "x", w: "w", y: "y" },
  causal: { x: "f", w: "g", y: "s" },
};

export const lettersOf = (operation) => LETTERS[operation];

const GENERAL = {
  correlation: (i) => html`∑<sub><var>a</var></sub> ${letter("w", "a")} ${letter("x", `${i}+a`)}`,
  convolution: (i) => html`∑<sub><var>a</var></sub> ${letter("w", "h−1−a")} ${letter("x", `${i}+a`)}`,
  causal: (i) => html`∑<sub><var>τ</var></sub> ${letter("f", "τ")} ${letter("g", `${i}−τ`)}`,
};

export function formula(operation, i, value) {
  const { y } = LETTERS[operation];
  return html`<p class="terms__sum">${letter(y, i)} = ${GENERAL[operation](i)} =
    <output class="terms__value" data-value=${value}>${written(value, 5)}</output></p>`;
}

// `marked(product)` says which of the products are pointed at.
export function products(operation, list, marked, label) {
  const { x, w } = LETTERS[operation];
  return terms(
    list.map((product) => {
      const { weight, input, values } = product;
      const factors = [
        { role: "kernel", letter: letter(w, weight), value: values[0] },
        { role: "input", letter: letter(x, input), value: values[1] },
      ];
      if (operation === "causal") factors.reverse();
      const nothing = values[0] * values[1] === 0 ? "term--zero" : "";
      return { factors, mark: `${nothing} ${marked(product) ? "term--marked" : ""}` };
    }),
    label,
  );
}
