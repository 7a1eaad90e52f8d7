// The learning rate on a logarithmic scale, with what becomes of the descent along it.

import { html } from "../../lit-html/lit-html.js";
import { numberBox, refusal } from "../parts/control.js";
import { linear } from "../parts/scale.js";
import { nearest, positions, range, rateField, stops, writeRate } from "./rates.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -1e9, End: 1e9 };

export function rateSlider(figure, outlook) {
  const { words, state } = figure;
  const [low, high] = range(state.loss);
  const marked = stops(outlook);
  const rates = positions([low, high], marked);
  const percent = linear([Math.log10(low), Math.log10(high)], [0, 100]);
  const at = (rate) => Math.max(0, Math.min(100, percent(Math.log10(rate))));
  const half = outlook.limit / 2;
  const place = Math.max(Math.log10(low), Math.min(Math.log10(high), Math.log10(state.rate)));

  const slide = (event) => {
    const rate = nearest(rates, Number(event.target.value));
    event.target.value = Math.log10(rate);
    figure.choose({ rate });
  };
  const walk = (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const here = rates.findLastIndex((rate) => rate <= state.rate);
    const between = here >= 0 && rates[here] < state.rate && step < 0 ? 1 : 0;
    const next = Math.max(0, Math.min(rates.length - 1, here + step + between));
    figure.choose({ rate: rates[next] });
    figure.tell();
  };
  const zone = (name, from, to) =>
    html`<span class="rate__zone rate__zone--${name}" style="left:${from}%;width:${to - from}%"><span>${words.zones[name]}</span></span>`;

  return html`<div class="rate" role="group" aria-label=${words.rate}>
    <div class="rate__head">
      <label class="control">
        <span class="control__label">${words.rate} <var>η</var></span>
        ${numberBox(figure, "rate", words.rate, rateField.write(state.rate), (text) => ({ rate: rateField.read(text) }))}
      </label>
      <div class="rate__stops">${marked.map(
        ({ rate, name }) => html`<button type="button" aria-pressed=${rate === state.rate}
          @click=${() => { figure.choose({ rate }); figure.tell(); }}>${writeRate(rate, 3)}${name ? html` <small>${words[name]}</small>` : ""}</button>`,
      )}</div>
    </div>
    <div class="rate__refusal">${refusal(figure, "rate")}</div>
    <div class="rate__scale">
      ${zone("straight", 0, at(half))} ${zone("swings", at(half), at(outlook.limit))} ${zone("diverges", at(outlook.limit), 100)}
      ${marked.map(({ rate }) => html`<i style="left:${at(rate)}%"></i>`)}
      <input type="range" name="rate-slider" aria-label=${words.slider} step="any"
        min=${Math.log10(low)} max=${Math.log10(high)} .value=${String(place)}
        aria-valuetext="${writeRate(state.rate, 3)}"
        @input=${slide} @change=${() => figure.tell()} @keydown=${walk}>
    </div>
  </div>`;
}
