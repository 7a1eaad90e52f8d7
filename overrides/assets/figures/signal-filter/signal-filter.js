// A kernel on a signal that one draws.

import { html } from "../../lit-html/lit-html.js";
import { Figure } from "../figure.js";
import { Refusal } from "../refusal.js";
import { folded } from "../parts/code.js";
import { choices, labelledBox, toggle } from "../parts/control.js";
import { grid } from "../parts/grid.js";
import { menu } from "../parts/menu.js";
import { Player } from "../parts/player.js";
import { letter } from "../parts/terms.js";
import { written } from "../parts/written.js";
import { convdocs, pytorch } from "./code.js";
import { fields, length } from "./fields.js";
import { filter, outputLength, reached, terms } from "./filter.js";
import { formula, lettersOf, products } from "./formula.js";
import { KERNELS, kernelName, resized } from "./kernels.js";
import { Pencil } from "./pencil.js";
import { SIGNALS, signalName } from "./signals.js";
import { stage } from "./stage.js";
import texts from "./texts.js";

const replaced = (values, k, value) => values.map((old, i) => (i === k ? value : old));

export default class SignalFilter extends Figure {
  static fields = fields;
  static initial = { signal: SIGNALS.co2, kernel: KERNELS.mean(12), operation: "correlation", at: 0, each: false };
  static texts = texts;

  connected() {
    this.pencil = new Pencil(this);
    this.player = new Player(this, () => this.slide(), { delay: 500 });
    this.sample = 0; // the sample that the keys are at
    this.width = this.clientWidth - 34;
    const resize = new ResizeObserver(() => {
      const { clientWidth } = this.canvas;
      if (clientWidth === this.width || !clientWidth) return;
      this.width = clientWidth;
      this.refresh();
    });
    resize.observe(this);
    this.life.signal.addEventListener("abort", () => resize.disconnect());
  }

  check({ signal, kernel, operation, at }) {
    const [n, h] = [signal.length, kernel.length];
    const count = outputLength(operation, n, h);
    if (count < 1) throw new Refusal("kernel too long", { kernel: h, signal: n });
    if (at >= count) throw new Refusal("range", { text: String(at), min: 0, max: count - 1 });
  }

  // With fewer outputs than before, the last one takes the place of what is no more.
  set(changes) {
    const { signal, kernel, operation, at } = { ...this.state, ...changes };
    const last = outputLength(operation, signal.length, kernel.length) - 1;
    super.set({ ...changes, at: Math.max(0, Math.min(at, last)) });
    this.sample = Math.min(this.sample, signal.length - 1);
  }

  get output() {
    const { operation, signal, kernel } = this.state;
    return filter(operation, signal, kernel);
  }

  slide() {
    const last = this.output.length - 1;
    this.pointed = undefined;
    const at = this.state.at === last ? 0 : this.state.at + 1;
    this.set({ at });
    if (at === last) this.sayOutput();
    return at < last;
  }

  sayOutput() {
    const { words, state } = this;
    const { y } = lettersOf(state.operation);
    this.announce(words.outputValue(y, state.at, written(this.output[state.at])));
  }

  became(changes) {
    const { signal, kernel, operation } = { ...this.state, ...changes };
    if (kernel.length <= signal.length || operation === "causal") {
      const y = filter(operation, signal, kernel);
      this.said = this.words.became(y.length, written(Math.min(...y)), written(Math.max(...y)));
    }
    return changes;
  }

  choose(at) {
    this.pointed = undefined;
    if (at !== this.state.at) this.set({ at });
    else this.refresh();
  }

  // The keys came to a sample.
  walk(k) {
    this.sample = k;
    this.pointed = undefined;
    this.point("input", k);
  }

  setSample(k, value) {
    this.drafts.delete("sample");
    this.refusals.delete("sample");
    this.set({ signal: replaced(this.state.signal, k, value) });
  }

  point(kind, index) {
    if (this.pointed?.kind === kind && this.pointed?.index === index) return;
    this.pointed = kind && { kind, index };
    this.refresh();
  }

  view() {
    const { words, state } = this;
    const { signal, kernel, operation, each } = state;
    const { w } = lettersOf(operation);
    const y = this.output;
    const shown = this.pointed?.kind === "output" ? Math.min(this.pointed.index, y.length - 1) : state.at;
    const pairs = terms(operation, signal, kernel, shown);
    const { pointed } = this;
    const marked = ({ input, weight }) =>
      (pointed?.kind === "input" && pointed.index === input) || (pointed?.kind === "weight" && pointed.index === weight);
    return html`
      <div class="figure__controls">
        ${menu(this, "signal", words.signal, words.signals, signalName(signal), (name) => this.became({ signal: SIGNALS[name] }))}
        ${menu(this, "kernel", words.kernel, words.kernels, kernelName(kernel), (name) =>
          this.became({ kernel: KERNELS[name](Math.max(kernel.length, 3)) }))}
        ${labelledBox(this, "length", words.length, String(kernel.length), (text) =>
          this.became({ kernel: resized(kernel, length.read(text)) }))}
        ${choices(this, "operation", words.operation, words.operations)}
        ${toggle(this, "each", words.each)}
      </div>
      <div class="signal__weights"><span class="signal__weights-name">${letter(w, "a")}</span>${grid(this, {
        name: "weight",
        label: words.weights,
        values: [kernel],
        write: (value) => written(value, 3),
        describe: (_, a, value) => words.weight(w, a, written(value)),
        columns: kernel.map((_, a) => a),
        mark: (_, a) => (pairs.some((pair) => marked(pair) && pair.weight === a) ? "cell--marked" : ""),
        edit: (_, a) => (text) => ({ kernel: replaced(kernel, a, fields.kernel.entry.read(text)) }),
        point: (cell) => this.point(cell && "weight", cell?.j),
      })}</div>
      ${stage(this, y, shown, pairs)}
      <div class="figure__controls">${this.player.view()} <div class="signal__value">${this.sampleField()}</div></div>
      <p class="signal__hint">${this.sentence()}</p>
      ${formula(operation, shown, y[shown])}
      ${products(operation, pairs, marked, words.terms)}
      ${folded(this, words.code, { convdocs: convdocs(state), PyTorch: pytorch(state) })}`;
  }

  // Which outputs the input that is pointed at goes into.
  sentence() {
    const { words, state, pointed } = this;
    if (pointed?.kind !== "input") return words.hint;
    const { x, y } = lettersOf(state.operation);
    const value = written(state.signal[pointed.index]);
    const outputs = reached(state.operation, state.signal.length, state.kernel.length, pointed.index);
    if (!outputs.length) return words.reachesNone(x, pointed.index, value);
    return words.reaches(x, pointed.index, value, words.span(y, outputs[0].output, outputs.at(-1).output));
  }

  sampleField() {
    const { words, state } = this;
    const { x } = lettersOf(state.operation);
    const k = Math.min(this.sample, state.signal.length - 1);
    const change = (text) => ({ signal: replaced(this.state.signal, k, fields.signal.entry.read(text)) });
    return labelledBox(this, "sample", words.sampleLabel(x, k), String(state.signal[k]), change, letter(x, k));
  }
}
