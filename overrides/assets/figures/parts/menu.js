// A list of names to choose from. What is chosen may have none: then it was made by hand.

import { html, nothing } from "../../lit-html/lit-html.js";
import { reasonId, refusal } from "./control.js";

const BY_HAND = { zh: "自己填的", en: "by hand" };

// `options` maps names to what people read; `change` makes of a name what changes.
export function menu(figure, key, label, options, chosen, change) {
  const choose = (event) => {
    figure.ask(key, event.target.value, change);
    figure.settle(key);
  };
  const current = figure.draft(key, chosen);
  return html`<label class="control">
    <span class="control__label">${label}</span>
    <select name=${key} @change=${choose} aria-describedby=${reasonId(figure, key)}>
      ${Object.entries(options).map(
        ([name, text]) => html`<option value=${name} .selected=${name === current}>${text}</option>`,
      )}
      ${current in options ? nothing : html`<option value="" selected disabled>${BY_HAND[figure.lang]}</option>`}
    </select>
    ${refusal(figure, key)}
  </label>`;
}
