// A sum written out: each product in letters and in numbers, then what comes out.

import { html } from "../../lit-html/lit-html.js";
import { written } from "./written.js";

export const letter = (name, ...indices) =>
  html`<span class="letter"><var>${name}</var><sub>${indices.join(",\u200a").replaceAll("-", "−")}</sub></span>`;

const factor = ({ role, letter, value }) =>
  html`<span class="factor factor--${role}">${letter}<b>${written(value, role === "kernel" ? 3 : 5)}</b></span>`;

// A term: `factors`, two of {role, letter, value}; `mark`, its further classes.
export function terms(list, label) {
  return html`<ol class="terms" aria-label=${label}>${list.map(
    ({ factors: [left, right], mark = "" }) => html`<li class="term ${mark}"
      data-value=${left.value * right.value}>${factor(left)}<span class="times">·</span>${factor(right)}</li>`,
  )}</ol>`;
}
