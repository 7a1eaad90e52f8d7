// One pixel of the result: its window in large, the numbers and their sum.

import { html, nothing } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";
import { hue } from "./paint.js";

const MOST_TERMS = 9;
const MOST_NUMBERS = 5; // in a row of the window: more could not be read

const degrees = (reading) => (Math.atan2(reading.across, reading.y) * 180) / Math.PI;
const named = (letter, i, j) => html`<var>${letter}</var><sub>${i},${j}</sub>`;
const number = (value, digits = 4) => written(Math.abs(value) < 1e-12 ? 0 : value, digits);
const fixed = (value) => written(Number(value.toFixed(3)));
const signed = (value) => (value < 0 ? `(${written(value)})` : written(value));

function cell(value, weight, few) {
  const grey = Math.round(255 * value);
  return html`<td class=${weight ? "used" : ""} data-value=${value}
    style="background: rgb(${grey} ${grey} ${grey}); color: ${value > 0.46 ? "#000" : "#fff"}">${
      few ? html`${fixed(value)}<small>×${signed(weight)}</small>` : nothing
    }</td>`;
}

// The window's pixels, each with the weight that it meets.
export function magnified(figure) {
  const { reading, words, state } = figure;
  if (!reading) return html`<div class="magnified"></div>`;
  const few = reading.window[0].length <= MOST_NUMBERS && reading.window.length <= MOST_NUMBERS;
  return html`<div class="magnified"><table class="window ${few ? "window--few" : ""}" role="img" aria-label=${words.windowAt(reading.i, reading.j)}>
    ${reading.window.map((row, a) => html`<tr>${row.map((value, b) => cell(value, state.weights[a]?.[b] ?? 0, few))}</tr>`)}
  </table></div>`;
}

function terms({ window }, { weights, divisor }) {
  const used = window.flatMap((row, a) => row.map((x, b) => [x, weights[a]?.[b] ?? 0])).filter(([, weight]) => weight);
  if (used.length > MOST_TERMS) return undefined;
  const sum = used.map(([x, weight]) => `${fixed(x)}×${signed(weight)}`).join(" + ") || "0";
  return divisor === 1 ? sum : `(${sum}) ÷ ${signed(divisor)}`;
}

export function value(figure) {
  const { reading, state, words } = figure;
  if (!reading) return html`<div class="sum"></div>`;
  const { i, j, y, across } = reading;
  const sum = terms(reading, state) ?? words.manyTerms(state.weights.flat().filter(Boolean).length);
  const { gradient } = figure.job;
  const result = (name, value, shown = number(value)) => html`<b data-name=${name} data-value=${value}>${shown}</b>`;
  return html`<div class="sum">
    <p>${gradient ? html`<var>g</var><sub>x</sub>` : named("y", i, j)} = ${sum} = ${result("y", y)}</p>
    ${gradient
      ? html`<p><span><var>g</var><sub>y</sub> = ${result("across", across)}</span>
          <span>|<var>g</var>| = ${result("length", Math.hypot(y, across))}</span>
          <span><var>θ</var> = ${result("angle", degrees(reading), `${number(degrees(reading), 3)}°`)}</span></p>`
      : nothing}
  </div>`;
}

export const said = ({ reading, words, job }) =>
  words.reads(
    reading.i,
    reading.j,
    job.gradient
      ? `${number(Math.hypot(reading.y, reading.across))}, ${number(degrees(reading), 3)}°`
      : number(reading.y),
  );

// What the colours mean, with the numbers at their ends.
export function legend(figure) {
  const { show } = figure.state;
  const end = number(figure.scale, 3);
  if (show === "angle") {
    const stops = Array.from({ length: 25 }, (_, n) => `rgb(${hue((n * Math.PI) / 12).join(" ")})`);
    return html`<div class="wheel" role="img" aria-label=${figure.words.wheel}>
      <i style="background: conic-gradient(from 90deg, ${stops.join()})"></i><b>→ 0°</b><b>↓ 90°</b><b>← 180°</b><b>↑ −90°</b>
    </div>`;
  }
  const ends = show === "signed" ? [`−${end}`, "0", end] : ["0", end];
  return html`<div class="legend legend--${show}"><i></i>${ends.map((text) => html`<span>${text}</span>`)}</div>`;
}

