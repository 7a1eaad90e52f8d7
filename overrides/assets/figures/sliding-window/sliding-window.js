// A kernel that slides over an input, and the sum that each of its places gives.

import { html, nothing } from "../../lit-html/lit-html.js";
import { choice, flag, matrix, row, whole } from "../fields.js";
import { Figure } from "../figure.js";
import { choices } from "../parts/control.js";
import { code } from "../parts/code.js";
import { Player } from "../parts/player.js";
import { Refusal } from "../refusal.js";
import { covered, output, outputShape, shape } from "./arithmetic.js";
import { EXAMPLES } from "./examples.js";
import { short } from "./letters.js";
import { cellAt, clamped, last, nearest, order, reaching } from "./places.js";
import { program } from "./programs.js";
import { settings } from "./settings.js";
import { stage, told } from "./stage.js";
import { general, sizes, written } from "./sum.js";
import texts from "./texts.js";
import { lit, touches } from "./touches.js";
import { turn } from "./turn.js";
import { Drag } from "./window.js";

const LIBRARIES = { convdocs: "convdocs", pytorch: "PyTorch" };
const LIMIT = { min: -999, max: 999 };

export default class SlidingWindow extends Figure {
  static texts = texts;
  static initial = { ...EXAMPLES.first, operation: "correlation", cell: [0, 0], filling: false, library: "convdocs", brief: false };
  static fields = {
    input: matrix(LIMIT),
    kernel: matrix({ ...LIMIT, most: 5 }),
    padding: whole(0, 4),
    stride: whole(1, 4),
    dilation: whole(1, 3),
    operation: choice("correlation", "convolution"),
    cell: row({ most: 2, min: 0, max: 99, whole: true }), // which output
    filling: flag(), // whether outputs that come after it are still to be computed
    library: choice("convdocs", "pytorch"),
    brief: flag(), // without settings and code
  };

  connected() {
    this.player = new Player(this, () => this.step());
    this.drag = new Drag(
      (cell) => {
        this.point(null);
        const at = [cell.parentElement.rowIndex - 1, cell.cellIndex - 1];
        return reaching(this.state, at).map((index) => index * this.state.stride);
      },
      (corner) => this.moveTo(nearest(this.state, corner)),
    );
  }

  check(state) {
    const sizes = outputShape(state);
    if (Math.min(...sizes) < 1) {
      const image = shape(state.input).map((length) => length + 2 * state.padding);
      throw new Refusal("kernel too large", { kernel: covered(state).join("×"), image: image.join("×") });
    }
    const { cell } = state;
    if (cell.length !== 2 || cell.some((index, axis) => index >= sizes[axis]))
      throw new Refusal("no such output", { cell: cell.join(","), sizes: sizes.join("×") });
  }

  // The window stays on the input; what is computed is shown until the shape changes.
  set(changes) {
    const state = { ...this.state, ...changes };
    this.check({ ...state, cell: [0, 0] });
    const cell = clamped(state, state.cell);
    const sizes = outputShape(state);
    const reshaped = String(sizes) !== String(outputShape(this.state));
    const filling = state.filling && order(state, cell) < last(state) && ("filling" in changes || !reshaped);
    const turns = state.operation !== this.state.operation;
    if (reshaped) this.said = this.words.shape(...sizes);
    super.set({ ...changes, cell, filling });
    if (turns) turn(this.querySelector('[data-grid="kernel"]'));
  }

  moveTo(cell) {
    const to = clamped(this.state, cell);
    if (String(to) !== String(this.state.cell)) this.set({ cell: to });
  }

  // The next place; from the last one, the first, with the output empty.
  step() {
    const { state } = this;
    const at = order(state, state.cell);
    const next = at === last(state) ? 0 : at + 1;
    this.set({ cell: cellAt(state, next), filling: true });
    const [i, j] = this.state.cell;
    const more = next < last(state);
    if (!this.player.playing) this.announce(this.words.at(`${i},${j}`, short(output(this.state)[i][j])));
    else if (!more) this.announce(this.words.done);
    return more;
  }

  // What the pointer or the focus is on: {grid, i, j}, or nothing.
  point(cell) {
    if (JSON.stringify(cell) === JSON.stringify(this.pointed ?? null)) return;
    this.pointed = cell ?? undefined;
    this.refresh();
  }

  view() {
    const { state, words, pointed } = this;
    const [i, j] = state.cell;
    const touched = touches(state, pointed ?? { grid: "output", i, j });
    const mark = (grid, k, l) => {
      const on = pointed?.grid === grid && pointed.i === k && pointed.j === l;
      return `${lit(touched, grid, k, l) ? "cell--lit" : ""} ${on ? "cell--on" : ""}`;
    };
    const term = (a, b) => {
      if (!pointed || pointed.grid === "output") return "";
      const [k, l] = [i * state.stride + a * state.dilation, j * state.stride + b * state.dilation];
      return lit(touched, "kernel", a, b) && lit(touched, "input", k, l) ? "cell--lit" : "";
    };
    const said = pointed && pointed.grid !== "terms" ? told(this, pointed) : "";
    return html`
      ${settings(this)} ${stage(this, mark, this.drag)}
      <p class="hint"><span class=${said ? "hint--kept" : ""}>${words.hint}</span><span>${said}</span></p>
      <div class="figure__controls play">${this.player.view()}</div>
      ${general(state)} ${written(this, { mark: term, point: (cell) => this.point(cell) })}
      ${state.brief
        ? nothing
        : html`${sizes(this)}
            ${code(this, words.code, program(state), choices(this, "library", words.code, LIBRARIES))}`}`;
  }
}
