// What one chooses: the operation, an example, the sizes and how the window goes.

import { html, nothing } from "../../lit-html/lit-html.js";
import { whole } from "../fields.js";
import { choices } from "../parts/control.js";
import { stepper } from "../parts/stepper.js";
import { resized, shape } from "./arithmetic.js";
import { EXAMPLES, exampleOf } from "./examples.js";

function examples(figure) {
  const { state, words } = figure;
  const shown = exampleOf(state);
  const choose = (event) => {
    figure.forget();
    figure.set({ ...EXAMPLES[event.target.value], cell: [0, 0], filling: false });
  };
  return html`<label class="control"><span class="control__label">${words.example}</span>
    <select name="example" @change=${choose}>
      ${Object.keys(EXAMPLES).map((name) => html`<option value=${name} .selected=${name === shown}>${words.examples[name]}</option>`)}
      <option disabled ?hidden=${shown} .selected=${!shown}>${words.own}</option>
    </select></label>`;
}

function size(figure, name) {
  const { state, words, constructor } = figure;
  const { read } = whole(1, constructor.fields[name].most);
  return stepper(
    figure,
    words[name],
    ["rows", "columns"].map((side, axis) => ({
      key: `${side}-${name}`,
      label: words.sides[side](words[name]),
      value: shape(state[name])[axis],
      change: (text) => {
        const length = read(text);
        figure.forget(`${name}-`);
        return { [name]: resized(state[name], shape(state[name]).with(axis, length)) };
      },
    })),
    { buttons: false },
  );
}

const number = (figure, name) =>
  stepper(figure, figure.words[name], [
    {
      key: name,
      label: figure.words[name],
      value: figure.state[name],
      change: (text) => ({ [name]: figure.constructor.fields[name].read(text) }),
    },
  ]);

export const settings = (figure) => html`<div class="figure__controls settings">
  <div class="settings__group">
    ${choices(figure, "operation", figure.words.operation, figure.words.operations)}
    ${figure.state.brief ? nothing : examples(figure)}
  </div>
  ${figure.state.brief
    ? nothing
    : html`<div class="settings__group">${["input", "kernel"].map((name) => size(figure, name))}</div>
        <div class="settings__group">${["padding", "stride", "dilation"].map((name) => number(figure, name))}</div>`}
</div>`;
