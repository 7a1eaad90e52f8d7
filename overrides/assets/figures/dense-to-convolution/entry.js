// An entry of the matrix, [i, j, k, l]: what it is called, its number, and what it does.

import { html } from "../../lit-html/lit-html.js";
import { numberBox, refusal } from "../parts/control.js";
import { written } from "../parts/written.js";
import { isNear, MOST, weight } from "./layer.js";

// A letter with its indices, as the formulas of the page write it.
export const letter = (name, ...indices) =>
  html`<span class="letter"><i>${name}</i><sub>${indices.map(
    (index, n) => html`${n ? "," : ""}${typeof index === "number" ? written(index) : html`<i>${index}</i>`}`,
  )}</sub></span>`;

// What the entry does, in words.
export function told({ state, words }, [i, j, k, l]) {
  const { step, height, width, delta } = state;
  const [a, b] = [k - i, l - j];
  const many = (height - Math.abs(a)) * (width - Math.abs(b));
  const far = Math.abs(a) > delta ? ["a", Math.abs(a)] : ["b", Math.abs(b)];
  const cut = step === "cut" && !isNear(state, a, b);
  return words.looks(i, j, k, l) + (cut ? words.far(...far, delta) : words[step === "dense" ? "own" : "alike"](a, b, many));
}

// What a number typed for one place of a field changes.
export const put = (figure, name, i, j) => (text) => {
  const rows = figure.state[name].map((row) => [...row]);
  rows[i][j] = figure.constructor.fields[name].entry.read(text);
  return { [name]: rows };
};

export function entry(figure) {
  const { state, words } = figure;
  const [i, j, k, l] = figure.shown;
  const [a, b] = [k - i, l - j];
  const value = weight(state, i, j, k, l);
  const x = state.input[k][l];
  const shared = state.step !== "dense";
  const key = `weight${a}${b}`;
  const change = put(figure, "weights", a + MOST - 1, b + MOST - 1);
  return html`<div class="entry">
    <p class="entry__names" data-value=${value}>
      ${letter("w", i, j, k, l)} = ${letter("v", i, j, a, b)} = ${shared ? html`${letter("v", a, b)} =` : ""}
      ${shared && (state.step === "tied" || isNear(state, a, b))
        ? html`${numberBox(figure, key, words.weight(a, b), String(value), change)} ${refusal(figure, key)}`
        : html`<b>${written(value)}</b>`}
      <span class="entry__adds">${letter("w", i, j, k, l)} ${letter("x", k, l)} = ${written(value)} × ${written(x)} = ${written(value * x)}</span>
    </p>
    <p>${told(figure, figure.shown)}</p>
  </div>`;
}
