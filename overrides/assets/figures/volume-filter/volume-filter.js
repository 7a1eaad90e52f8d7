// A kernel's cube that moves through a stack of slices.

import { html } from "../../lit-html/lit-html.js";
import { Figure } from "../figure.js";
import { Refusal } from "../refusal.js";
import { folded } from "../parts/code.js";
import { choices, labelledBox } from "../parts/control.js";
import { memo } from "../parts/memo.js";
import { menu } from "../parts/menu.js";
import { Player } from "../parts/player.js";
import { letter } from "../parts/terms.js";
import { written } from "../parts/written.js";
import { convdocs, pytorch } from "./code.js";
import { entry, fill, filter, outputShape, places, sees, shape, terms } from "./correlate.js";
import { fields, size } from "./fields.js";
import { sum } from "./formula.js";
import { moves } from "./moves.js";
import { slices } from "./slices.js";
import texts from "./texts.js";
import { KERNELS, VOLUMES, nameOf, resized } from "./volumes.js";

const replaced = (volume, place, value) =>
  fill(shape(volume), (other) => (String(other) === String(place) ? value : entry(volume, other)));

export default class VolumeFilter extends Figure {
  static fields = fields;
  static initial = { volume: VOLUMES.shapes, kernel: KERNELS.ball, operation: "correlation", i: 1, j: 0, k: 0 };
  static texts = texts;

  connected() {
    this.player = new Player(this, () => this.slide(), { delay: 600 });
    this.computed = memo(filter);
  }

  check({ volume, kernel, i, j, k }) {
    const [input, size] = [shape(volume), shape(kernel)];
    const last = outputShape(input, size).map((n) => n - 1);
    if (Math.min(...last) < 0) throw new Refusal("kernel outgrows", { kernel: size.join("×"), input: input.join("×") });
    [i, j, k].forEach((at, axis) => {
      if (at > last[axis]) throw new Refusal("range", { text: String(at), min: 0, max: last[axis] });
    });
  }

  // Where the cube stood is no place any more, it stands at the last that is.
  set(changes) {
    const { volume, kernel, i, j, k } = { ...this.state, ...changes };
    const room = outputShape(shape(volume), shape(kernel));
    const clamp = (at, axis) => Math.max(0, Math.min(at, room[axis] - 1));
    super.set({ ...changes, i: clamp(i, 0), j: clamp(j, 1), k: clamp(k, 2) });
  }

  get at() {
    const { i, j, k } = this.state;
    return [i, j, k];
  }

  move([i, j, k]) {
    this.pointed = undefined;
    if (String([i, j, k]) !== String(this.at)) this.set({ i, j, k });
  }

  // The cube goes round a voxel, as far as there is room.
  moveMiddle(place) {
    const size = shape(this.state.kernel);
    const room = outputShape(shape(this.state.volume), size);
    this.move(place.map((at, axis) => Math.max(0, Math.min(at - (size[axis] >> 1), room[axis] - 1))));
  }

  slide() {
    const { volume, kernel } = this.state;
    const all = places(outputShape(shape(volume), shape(kernel)));
    const next = all.findIndex((place) => String(place) === String(this.at)) + 1;
    this.move(all[next % all.length]);
    return next % all.length < all.length - 1;
  }

  became(changes) {
    const { volume, kernel, operation } = { ...this.state, ...changes };
    if (outputShape(shape(volume), shape(kernel)).every((n) => n > 0)) {
      const values = filter(operation, volume, kernel).flat(2);
      const size = outputShape(shape(volume), shape(kernel)).join("×");
      this.said = this.words.became(size, written(Math.min(...values)), written(Math.max(...values)));
    }
    return changes;
  }

  point(pointed) {
    if (JSON.stringify(pointed) === JSON.stringify(this.pointed ?? null)) return;
    this.pointed = pointed ?? undefined;
    this.refresh();
  }

  view() {
    const { words, state, pointed } = this;
    const { volume, kernel, operation } = state;
    const size = shape(kernel);
    const output = this.computed(operation, volume, kernel);
    const shown = pointed?.name === "output" ? pointed.place : this.at;
    const products = terms(operation, volume, kernel, shown);
    const is = (place, name) => pointed?.name === name && String(pointed.place) === String(place);
    const marked = ({ input, weight }) => is(input, "input") || is(weight, "kernel");
    const met = products.filter(marked); // the products that what is pointed at is in
    const mark = (values, own) => (place) => {
      const meets = met.some((product) => String(product[own]) === String(place));
      return `${entry(values, place) === 0 ? "cell--zero" : ""} ${meets ? "cell--marked" : ""}`;
    };
    const edit = (name, values) => (place) => (text) => ({ [name]: replaced(values, place, fields[name].entry.read(text)) });
    const common = { write: (value) => written(value, 3), point: (to) => this.point(to) };
    return html`
      <div class="figure__controls">
        ${menu(this, "volume", words.volume, words.volumes, nameOf(volume, VOLUMES), (name) => this.became({ volume: VOLUMES[name] }))}
        ${menu(this, "kernel", words.kernel, words.kernels, nameOf(kernel, KERNELS), (name) => this.became({ kernel: KERNELS[name] }))}
        <div class="volume__sizes">${size.map((_, axis) => this.sizeField(axis))}</div>
        ${choices(this, "operation", words.operation, words.operations)}
      </div>
      <div class="volumes" @keydown=${(event) => moves.key(this, event)} @pointermove=${(event) => moves.drag(this, event)}
        @pointerenter=${{ handleEvent: moves.hold, capture: true }}>
        ${slices(this, {
          ...common,
          name: "input", label: words.volume, letter: "i", values: volume,
          describe: (place, value) => words.cell("x", place, written(value)),
          mark: mark(volume, "input"), edit: edit("volume", volume), cube: { start: shown, size },
        })}
        <div class="volumes__row">
          <div><p class="volumes__title">${words.kernel}</p>${slices(this, {
            ...common,
            name: "kernel", label: words.kernel, letter: "a", values: kernel,
            describe: (place, value) => words.cell("w", place, written(value)),
            mark: mark(kernel, "weight"), edit: edit("kernel", kernel),
          })}</div>
          <div class="volumes__move">${this.depth(output.length)} ${this.player.view()}</div>
        </div>
        <p class="volumes__title">${words.output}</p>
        ${slices(this, {
          ...common,
          name: "output", label: words.output, letter: "i", values: output,
          describe: (place, value) => words.cell("y", place, written(value)),
          mark: (place) =>
            `${pointed?.name === "input" && sees(place, pointed.place, size) ? "cell--marked" : ""} ${entry(output, place) === 0 ? "cell--zero" : ""}`,
          press: (place) => this.move(place), cube: { start: shown, size: [1, 1, 1] },
        })}
      </div>
      ${sum(this, size, shown, products, entry(output, shown), marked)}
      ${folded(this, words.code, { convdocs: convdocs(state), PyTorch: pytorch(state) })}`;
  }

  // How many slices, rows or columns the kernel has.
  sizeField(axis) {
    const { kernel } = this.state;
    const label = this.words.sizes[axis];
    const change = (text) =>
      this.became({ kernel: resized(kernel, shape(kernel).map((n, other) => (other === axis ? size.read(text) : n))) });
    return labelledBox(this, `size-${axis}`, label, String(shape(kernel)[axis]), change);
  }

  // Moves the cube through depth.
  depth(count) {
    const { words, state } = this;
    return html`<label class="control volume__depth"><span class="control__label">${words.depth} ${letter("i", "")} =
        <output>${state.i}</output></span>
      <input type="range" name="depth" min="0" max=${count - 1} step="1" .value=${String(state.i)} ?disabled=${count === 1}
        aria-label=${words.depth} @input=${(event) => this.move([Number(event.target.value), state.j, state.k])}></label>`;
  }
}
