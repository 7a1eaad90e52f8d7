// A kernel that slides over an input.

import { html } from "../../lit-html/lit-html.js";
import { Figure } from "../figure.js";
import { matrix, whole } from "../fields.js";
import { grid } from "../parts/grid.js";
import { slider } from "../parts/control.js";
import { Player } from "../parts/player.js";
import { code } from "../parts/code.js";

const replaceAt = (rows, i, j, value) =>
  rows.map((row, k) => (k === i ? row.map((old, l) => (l === j ? value : old)) : row));

const fields = { input: matrix(), stride: whole(1, 4) };

export default class SlidingWindow extends Figure {
  static fields = fields;
  static initial = { input: [[0, 1, 2], [3, 4, 5], [6, 7, 8]], stride: 1 };
  static texts = {
    zh: { input: "输入", stride: "步幅" },
    en: { input: "Input", stride: "Stride" },
  };

  connected() {
    this.player = new Player(this, () => false);
  }

  view() {
    const { words, state } = this;
    return html`
      ${grid(this, {
        name: "input",
        label: words.input,
        values: state.input,
        describe: (i, j) => `${words.input} ${i}, ${j}`,
        edit: (i, j) => (text) => ({ input: replaceAt(state.input, i, j, fields.input.entry.read(text)) }),
      })}
      <div class="figure__controls">${slider(this, "stride", words.stride)} ${this.player.view()}</div>
      ${code(this, "PyTorch", "print(1)")}`;
  }
}
