// The Hessian, its eigenvalues and what each step does along its directions.

import { html } from "../../lit-html/lit-html.js";
import { brief, inBrief } from "./brief.js";

const cell = (value, digits) => html`<td data-value=${value}>${brief(value, digits)}</td>`;

export function bowl({ words }, { matrix, axes, outlook }) {
  const rows = axes.map(({ steepness, vector }, k) => html`<tr>
    <th scope="row">(${inBrief(vector.map((value) => (Math.abs(value) < 1e-12 ? 0 : value / vector[0]))).join(", ")})</th>
    ${cell(steepness, 4)} ${cell(outlook.factors[k])}
  </tr>`);
  return html`<div class="bowl">
    <table class="bowl__matrix" aria-label=${words.hessian}>
      <thead><tr><th scope="colgroup" colspan=${matrix.length}>${words.hessian}</th></tr></thead>
      <tbody>${matrix.map((row) => html`<tr>${row.map((value) => cell(value))}</tr>`)}</tbody>
    </table>
    <table class="bowl__directions" aria-label=${words.eigenvalues}>
      <thead><tr><th scope="col">${words.direction}</th><th scope="col"><var>λ</var></th><th scope="col">1 − <var>λη</var></th></tr></thead>
      <tbody>${rows.reverse()}</tbody>
    </table>
  </div>`;
}
