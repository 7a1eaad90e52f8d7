// Controls with a name, a value and, when what is asked cannot be, the reason in place.
// Each takes the figure, the field's name and the label.

import { html, nothing } from "../../lit-html/lit-html.js";

const change = (figure, name) => (text) => ({ [name]: figure.constructor.fields[name].read(text) });

// Where the reason stands why a control's text is not taken, for `aria-describedby`.
export const reasonId = (figure, key) => (figure.refusals.has(key) ? `${figure.id}-${key}-refusal` : nothing);

export function refusal(figure, key) {
  const reason = figure.refusal(key);
  return reason ? html`<span class="refusal" role="alert" id=${reasonId(figure, key)}>${reason}</span>` : nothing;
}

// A box for a number, anywhere in a figure: `change` makes of its text what changes.
export function numberBox(figure, key, label, value, change, tabindex = 0) {
  return html`<input
    class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
    name=${key} aria-label=${label} tabindex=${tabindex}
    aria-invalid=${figure.refusals.has(key)} aria-describedby=${reasonId(figure, key)}
    .value=${figure.draft(key, value)}
    @input=${(event) => figure.ask(key, event.target.value, change)}
    @focus=${(event) => event.target.select()}
    @blur=${() => figure.settle(key)}>`;
}

// The same under its label, which `head` may write in letters.
export const labelledBox = (figure, key, label, value, change, head = label) => html`<label class="control">
  <span class="control__label">${head}</span> ${numberBox(figure, key, label, value, change)} ${refusal(figure, key)}
</label>`;

// A number that one types.
export const numberField = (figure, name, label) =>
  labelledBox(figure, name, label, figure.constructor.fields[name].write(figure.state[name]), change(figure, name));

// A number that one drags or steps through; `shown` writes it for people.
export function slider(figure, name, label, { step = 1, shown = String } = {}) {
  const { min, max } = figure.constructor.fields[name];
  const value = figure.state[name];
  return html`<label class="control">
    <span class="control__label">${label} <b>${shown(value)}</b></span>
    <input type="range" name=${name} aria-label=${label} min=${min} max=${max} step=${step}
      .value=${figure.draft(name, String(value))} aria-valuetext=${shown(value)}
      aria-describedby=${reasonId(figure, name)}
      @input=${(event) => figure.ask(name, event.target.value, change(figure, name))}
      @blur=${() => figure.settle(name)}>
    ${refusal(figure, name)}
  </label>`;
}

// One of a few: `labels` maps what the field takes to what people read.
export function choices(figure, name, legend, labels) {
  return html`<fieldset class="control choices">
    <legend class="control__label">${legend}</legend>
    ${Object.entries(labels).map(
      ([option, label]) => html`<label>
        <input type="radio" name="${figure.id}-${name}" value=${option}
          .checked=${figure.constructor.fields[name].write(figure.state[name]) === option}
          @change=${() => figure.ask(name, option, change(figure, name))}>
        <span>${label}</span>
      </label>`,
    )}
    ${refusal(figure, name)}
  </fieldset>`;
}

// Yes or no.
export function toggle(figure, name, label) {
  return html`<label class="control toggle">
    <input type="checkbox" name=${name} .checked=${figure.state[name]}
      @change=${(event) => figure.set({ [name]: event.target.checked })}>
    <span class="control__label">${label}</span>
  </label>`;
}
