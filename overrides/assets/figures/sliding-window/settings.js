// What one chooses: the operation, an example, the sizes and how the window goes.

import { html, nothing } from "../../lit-html/lit-html.js";
import { whole } from "../fields.js";
import { choices } from "../parts/control.js";
import { menu } from "../parts/menu.js";
import { stepper } from "../parts/stepper.js";
import { resized, shape } from "./arithmetic.js";
import { EXAMPLES, exampleOf } from "./examples.js";

function examples(figure) {
  const { state, words } = figure;
  const choose = (name) => {
    figure.forget();
    return { ...EXAMPLES[name], cell: [0, 0], filling: false };
  };
  return menu(figure, "example", words.example, words.examples, exampleOf(state), choose);
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

export const settings = (figure) => html`<div class="figure__controls settings ${figure.state.brief ? "settings--brief" : ""}">
  <div class="settings__group">
    ${choices(figure, "operation", figure.words.operation, figure.words.operations)}
    ${figure.state.brief ? nothing : examples(figure)}
  </div>
  ${figure.state.brief
    ? nothing
    : html`<div class="settings__group">${["input", "kernel"].map((name) => size(figure, name))}</div>
        <div class="settings__group">${["padding", "stride", "dilation"].map((name) => number(figure, name))}</div>`}
</div>`;
