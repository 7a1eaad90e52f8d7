// A sum written out: each product in letters and in numbers, then what comes out.

import { html, nothing } from "../../lit-html/lit-html.js";
import { written } from "./written.js";

export const letter = (name, ...indices) =>
  html`<span class="term__letter"><var>${name}</var><sub>${indices.join(",\u200a").replaceAll("-", "−")}</sub></span>`;

const factor = ({ role, letter, value }) =>
  html`<span class="term__factor term__factor--${role}">${letter ?? nothing}<b>${written(value, role === "kernel" ? 3 : 5)}</b></span>`;

// A term: `factors`, two of {role, letter, value}; `mark`, its further classes; `label`,
// what it is called if it shows no letters.
export function terms(list, name) {
  return html`<ol class="terms" aria-label=${name}>${list.map(
    ({ factors: [left, right], mark = "", label }) => html`<li class="term ${mark}" title=${label ?? nothing}
      data-value=${left.value * right.value}>${factor(left)}<span class="term__times">·</span>${factor(right)}</li>`,
  )}</ol>`;
}
