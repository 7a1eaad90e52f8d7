// A fully connected layer between two images becomes a convolution, in two steps.

import { Figure } from "../figure.js";
import { choice, matrix, row, whole } from "../fields.js";
import { html } from "../../lit-html/lit-html.js";
import { choices, slider } from "../parts/control.js";
import { code } from "../parts/code.js";
import { memo } from "../parts/memo.js";
import { Player } from "../parts/player.js";
import { Boards } from "./boards.js";
import { counts, grouped, PHOTOS, STEPS } from "./counts.js";
import { entry, told } from "./entry.js";
import { images, numbers } from "./images.js";
import { MOST, WEIGHTS } from "./layer.js";
import { photograph } from "./photograph.js";
import { snippet } from "./snippet.js";
import texts from "./texts.js";

// Rows of numbers of which an address may give a part: the rest is as at the start.
function partOf(start, first) {
  const field = matrix({ min: -99, max: 99, most: start.length });
  const read = (text) => {
    const part = field.read(text);
    const [top, left] = [first(part.length), first(part[0].length)];
    return start.map((row, i) => row.map((value, j) => part[i - top]?.[j - left] ?? value));
  };
  return { ...field, read };
}

const initial = {
  step: "dense",
  height: 4,
  width: 4,
  delta: 1,
  input: ["012010", "132021", "203112", "021303", "110231", "302012"].map((row) => [...row].map(Number)),
  weights: WEIGHTS,
  entry: [1, 1, 1, 2],
  photo: PHOTOS.length - 1,
};

const indices = row({ min: 0, max: MOST - 1, whole: true, most: 4 });

const fields = {
  step: choice(...STEPS),
  height: whole(2, MOST),
  width: whole(2, MOST),
  delta: whole(0, MOST - 1),
  input: partOf(initial.input, () => 0),
  weights: partOf(WEIGHTS, (size) => MOST - 1 - Math.floor(size / 2)),
  entry: { ...indices, read: (text) => Object.assign([0, 0, 0, 0], indices.read(text)) },
  photo: whole(0, PHOTOS.length - 1),
};

export default class DenseToConvolution extends Figure {
  static fields = fields;
  static initial = initial;
  static texts = texts;

  connected() {
    this.pointed = null; // the entry that the pointer is on
    this.boards = new Boards();
    this.computed = memo((step, height, width, delta, weights, input) => {
      const state = { step, height, width, delta, weights, input };
      return { found: numbers(state), python: snippet(state) };
    });
    this.player = new Player(this, () => this.next(), { delay: 1600 });
  }

  set(changes) {
    const { step, height, width, delta } = { ...this.state, ...changes };
    if (changes.step) this.said = `${this.words.steps[step]}: ${this.words.weights(counts(height, width, delta)[step])}`;
    super.set(changes);
  }

  // Whether another step can follow.
  next() {
    const step = (STEPS.indexOf(this.state.step) + 1) % STEPS.length;
    this.set({ step: STEPS[step] });
    return step < STEPS.length - 1;
  }

  // Where the reader stands: in a smaller image, at its border.
  get entry() {
    const { entry, height, width } = this.state;
    return entry.map((index, n) => Math.min(index, (n % 2 ? width : height) - 1));
  }

  get shown() {
    return this.pointed ?? this.entry;
  }

  // The reader points at an entry, or at none more.
  point(entry) {
    if (String(entry) === String(this.pointed)) return;
    this.pointed = entry;
    this.refresh();
  }

  go(entry) {
    this.pointed = null;
    if (String(entry) === String(this.entry)) return this.refresh();
    this.said = told(this, entry);
    this.set({ entry });
  }

  view() {
    const { state, words } = this;
    const { step, height, width, delta, weights, input } = state;
    const { found, python } = this.computed(step, height, width, delta, weights, input);
    const count = counts(height, width, delta);
    const card = (step) => html`<b>${words.steps[step]}</b>
      <span data-count=${step} data-value=${count[step]}>${words.weights(grouped(count[step]))}</span>
      <small>${words.why[step]}</small>`;
    return html`<div class="steps">
        ${choices(this, "step", words.layer, Object.fromEntries(STEPS.map((step) => [step, card(step)])))}
      </div>
      <div class="figure__controls">
        ${this.player.view()} ${slider(this, "height", words.height)} ${slider(this, "width", words.width)}
        ${slider(this, "delta", "Δ")}
      </div>
      ${this.boards.view(this)} ${entry(this)} ${images(this, found)} ${photograph(this)}
      ${code(this, words.code, python)}`;
  }
}
