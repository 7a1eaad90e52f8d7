// A whole number that one types, or takes a step at a time with two buttons or the
// arrow keys. `change` makes of its text what changes; what cannot be is said below it.

import { html, nothing } from "../../lit-html/lit-html.js";
import { numberBox, refusal } from "./control.js";

const WORDS = {
  zh: { less: (label) => `${label}减一`, more: (label) => `${label}加一` },
  en: { less: (label) => `${label}: one less`, more: (label) => `${label}: one more` },
};

// One or two numbers under one label: [{key, label, value, change}, …].
export function stepper(figure, label, numbers, { buttons = true } = {}) {
  const words = WORDS[figure.lang];
  const step = ({ key, value, change }, by) => {
    figure.ask(key, String(value + by), change);
    figure.settle(key);
  };
  const keys = (event, number) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(number, by);
  };
  const button = (number, by, sign, name) => html`<button type="button" aria-label=${name(number.label)}
    @click=${() => step(number, by)}>${sign}</button>`;
  const one = (number) => html`<span class="stepper__number" @keydown=${(event) => keys(event, number)}>
    ${buttons ? button(number, -1, "−", words.less) : nothing}
    ${numberBox(figure, number.key, number.label, String(number.value), number.change)}
    ${buttons ? button(number, 1, "+", words.more) : nothing}
  </span>`;
  const refused = numbers.find(({ key }) => figure.refusals.has(key));
  return html`<div class="control stepper" role="group" aria-label=${label}>
    <span class="control__label">${label}</span>
    <span class="stepper__numbers">${numbers.map((number, k) => html`${k ? "×" : nothing}${one(number)}`)}</span>
    ${refused ? refusal(figure, refused.key) : nothing}
  </div>`;
}
