// The counts for a photograph: as numbers, with the memory they take, and in a plot.

import { html } from "../../lit-html/lit-html.js";
import { slider } from "../parts/control.js";
import { bytes, counts, grouped, memory, PHOTOS, STEPS } from "./counts.js";
import { MARKS, plot } from "./plot.js";

const FORMULAS = {
  dense: html`(<i>n<sub>h</sub>n<sub>w</sub></i>)²`,
  tied: html`(2<i>n<sub>h</sub></i> − 1)(2<i>n<sub>w</sub></i> − 1)`,
  cut: html`(2Δ + 1)²`,
};

export function photograph(figure) {
  const { state, words } = figure;
  const [height, width] = PHOTOS[state.photo];
  const count = counts(height, width, state.delta);
  const size = words.photoSize(height, width, Number(((height * width) / 1e6).toPrecision(2)));
  const many = (step) => grouped(count[step]);
  const label = STEPS.map((step) => `${words.steps[step]} ${many(step)}`).join(", ");
  return html`<div class="photograph">
    <div>
      ${slider(figure, "photo", words.photo, { shown: () => size })}
      <table class="counts">
        <tr><td></td><th scope="col">${words.count}</th><th scope="col">${words.memory}<br><small>float32</small></th></tr>
        ${STEPS.map(
          (step) => html`<tr data-photo=${step}>
            <th scope="row"><svg viewBox="-7 -7 14 14" aria-hidden="true"><path class="mark" d=${MARKS[step]}></path></svg>
              ${words.steps[step].split(" ").at(-1)}</th>
            <td data-value=${count[step]}>${many(step)}<br><small class="letter">${FORMULAS[step]}</small></td>
            <td data-value=${bytes(count[step])}>${memory(bytes(count[step]))}</td>
          </tr>`,
        )}
      </table>
    </div>
    ${plot(state, `${words.grows} ${size}: ${label}`, words)}
  </div>`;
}
