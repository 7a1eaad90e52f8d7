// Gradient descent that learns the edge detector [1, -1]: its way over the bowl of the
// loss, and what the learning rate makes of it.

import { html } from "../../lit-html/lit-html.js";
import { choice, flag, number, whole } from "../fields.js";
import { Figure } from "../figure.js";
import { folded } from "../parts/code.js";
import { choices, numberField, toggle } from "../parts/control.js";
import { Player } from "../parts/player.js";
import { stepper } from "../parts/stepper.js";
import { brief, inBrief } from "./brief.js";
import { bowl } from "./bowl.js";
import { curve } from "./curve.js";
import { answer, descend, problem } from "./descent.js";
import { directions, hessian } from "./hessian.js";
import { images } from "./images.js";
import { outlook } from "./outlook.js";
import { beyond, plane } from "./plane.js";
import { python } from "./python.js";
import { rateField, writeRate } from "./rates.js";
import { rateSlider } from "./rate-slider.js";
import texts from "./texts.js";
import { verdict } from "./verdict.js";

const LEARNED = 1e-20; // a loss from which there is nothing more to see
const takeSteps = (text) => ({ steps: KernelLearning.fields.steps.read(text) });

// All that follows from the state.
function follow(state) {
  const task = problem(state);
  const minimum = state.bias ? [...answer, 0] : answer;
  const start = state.bias ? [state.w0, state.w1, 0] : [state.w0, state.w1];
  const matrix = hessian(task);
  const axes = directions(matrix);
  const error = start.map((value, a) => value - minimum[a]);
  return {
    task, matrix, axes,
    flat: directions(matrix.slice(0, 2).map((row) => row.slice(0, 2))), // over the weights alone
    outlook: outlook(axes, error, state.rate),
    ...descend(task, start, state.rate, state.steps),
  };
}

export default class KernelLearning extends Figure {
  static fields = {
    w0: number({ min: -100, max: 100 }),
    w1: number({ min: -100, max: 100 }),
    rate: rateField,
    steps: whole(0, 2000),
    loss: choice("sum", "mean"),
    bias: flag(),
  };
  static initial = { w0: 0.4, w1: 0.5, rate: 0.03, steps: 10, loss: "sum", bias: false };
  static texts = texts;

  connected() {
    this.player = new Player(this, () => this.advance(), { delay: 400 });
  }

  get run() {
    if (this.known?.state !== this.state) this.known = { state: this.state, ...follow(this.state) };
    return this.known;
  }

  // Changes what a control other than a text box asks for.
  choose(changes) {
    for (const name of Object.keys(changes)) {
      this.drafts.delete(name);
      this.refusals.delete(name);
    }
    this.set(changes);
  }

  // One step more; says whether another can follow.
  advance() {
    const { max } = KernelLearning.fields.steps;
    this.choose({ steps: Math.min(this.run.path.length, max) });
    const { path, broken } = this.run;
    const more = !broken && path.length <= max && path.at(-1).loss > LEARNED;
    if (!more || !this.player.playing) this.announce(broken ? verdict(this, this.run) : this.here());
    return more;
  }

  again() {
    this.player.pause();
    this.choose({ steps: 0 });
    this.announce(this.here());
  }

  // Where the descent has come to.
  here() {
    const { path } = this.run;
    const { parameters, loss } = path.at(-1);
    return this.words.here(path.length - 1, brief(loss), inBrief(parameters));
  }

  // Says what a change makes of the descent, once it is settled.
  tell() {
    this.announce(verdict(this, this.run));
  }

  view() {
    const { words, state, run } = this;
    const { parameters, loss } = run.path.at(-1);
    return html`
      <div class="learning">
        <div class="learning__plane">
          <p class="learning__head">${words.weights(...inBrief(parameters))}</p>
          ${plane(this, run)}
          <p class="learning__note">${state.bias ? words.slice(brief(parameters[2])) : ""}${beyond(parameters) ? words.beyond : state.bias ? "" : words.dotted}</p>
        </div>
        <div class="learning__curve">
          <p class="learning__head">${words.step(run.path.length - 1, brief(loss))}</p>
          ${curve(this, run)}
        </div>
        <div class="learning__images">${images(this, run)}</div>
        <div class="learning__rate">${rateSlider(this, run.outlook)}</div>
        <p class="learning__verdict" data-kind=${run.outlook.kind}>${verdict(this, run)}</p>
        <div class="learning__controls figure__controls">
          ${this.player.view()}
          <div class="learning__start figure__controls">
            ${stepper(this, words.taken, [{ key: "steps", label: words.taken, value: state.steps, change: takeSteps }])}
            <button type="button" class="learning__again" ?disabled=${state.steps === 0} @click=${() => this.again()}>${words.again}</button>
            <span class="learning__weights">${numberField(this, "w0", words.from(0))} ${numberField(this, "w1", words.from(1))}</span>
          </div>
        </div>
        <div class="learning__task">
          <div>${choices(this, "loss", words.loss, { sum: words.sum, mean: words.mean })} ${toggle(this, "bias", words.bias)}</div>
          ${bowl(this, run)}
        </div>
      </div>
      ${folded(this, words.code, { convdocs: python(state, writeRate(state.rate)) })}`;
  }
}
