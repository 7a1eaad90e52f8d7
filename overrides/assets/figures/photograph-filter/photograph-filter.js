// Kernels on a photograph, on the reader's own picture or on what the camera sees.

import { html } from "../../lit-html/lit-html.js";
import { Figure } from "../figure.js";
import { choices, numberField, slider } from "../parts/control.js";
import { Refusal } from "../refusal.js";
import { Engine } from "./engine.js";
import { names, shows, sides, table } from "./kernel.js";
import { reach } from "./kernels.js";
import { legend, magnified, said, value } from "./reading.js";
import { Rate, rate } from "./rate.js";
import { before, fitted, sizeOf } from "./sizes.js";
import { Source } from "./source.js";
import { sources } from "./sources.js";
import { stage } from "./stage.js";
import { fields, initial } from "./state.js";
import texts from "./texts.js";

const PHOTOGRAPH = { height: 400, width: 600 };

export default class PhotographFilter extends Figure {
  static fields = fields;
  static initial = initial;
  static texts = texts;

  size = PHOTOGRAPH;

  connected() {
    const { signal } = this.life;
    this.still ??= this.querySelector("img");
    this.seen = this.reading = undefined; // until the worker answers
    this.rate = new Rate();
    this.engine = new Engine(signal, (answer) => this.answered(answer));
    this.source = new Source(signal, (image) => this.take(image), () => this.refresh());
    const near = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        near.disconnect();
        if (!this.seen) this.from(() => this.source.photograph());
      },
      { rootMargin: "600px" },
    );
    near.observe(this);
    signal.addEventListener("abort", () => {
      near.disconnect();
      clearTimeout(this.saying);
    });
  }

  check({ weights, border, show }, size = this.size) {
    const gradient = show === "length" || show === "angle";
    const result = sizeOf({ weights, border, gradient }, size);
    if (result.height > 0 && result.width > 0) return;
    throw new Refusal("kernel too large", {
      kernel: `${weights.length}×${weights[0].length}`,
      image: `${size.height}×${size.width}`,
    });
  }

  set(changes) {
    super.set(changes);
    this.request();
    this.say(() => said(this));
  }

  reset() {
    if (this.source.kind !== "photograph" || this.source.stream) {
      this.size = PHOTOGRAPH;
      this.engine.loaded = false; // what is asked now is asked about the photograph
      this.from(() => this.source.photograph());
    }
    super.reset();
  }

  // What the worker does with the image.
  get job() {
    const { weights, divisor, border, show } = this.state;
    return { weights, divisor, border, show, gradient: show === "length" || show === "angle", scale: this.scale };
  }

  // The value that is drawn in the strongest colour.
  get scale() {
    return (this.state.show === "clip" ? 1 : reach(this.state)) / 2 ** this.state.gain;
  }

  get output() {
    return sizeOf(this.job, this.size);
  }

  // What stands of the kernel before the pixel over which its result is drawn.
  get inset() {
    return this.state.border === "zeros" ? [0, 0] : before(this.state.weights);
  }

  // The nearest place of the result.
  within(i, j) {
    const { height, width } = this.output;
    return [Math.max(0, Math.min(height - 1, i)), Math.max(0, Math.min(width - 1, j))];
  }

  get pinned() {
    return this.within(this.state.row, this.state.column);
  }

  // What is marked: the window, and the pixel over which its result is drawn.
  get place() {
    if (!this.reading) return undefined;
    const { weights } = this.state;
    const [above, left] = before(weights);
    const [i, j] = [this.reading.i + this.inset[0], this.reading.j + this.inset[1]];
    return { x: j - left, y: i - above, rows: weights.length, columns: weights[0].length, left: j, top: i };
  }

  hover(place) {
    this.hovered = place;
    this.request();
  }

  request(more = {}) {
    this.engine.ask({ job: { ...this.job, frame: this.rate.frame }, pixel: this.hovered ?? this.pinned, ...more });
  }

  // A new image, or a frame of a film; refused if the kernel is larger.
  take(image) {
    const size = fitted(image);
    try {
      this.check(this.state, size);
    } catch (refusal) {
      image.close();
      throw refusal;
    }
    this.size = size;
    this.request({ image });
  }

  // Takes an image from somewhere, or says why it cannot.
  async from(ask) {
    this.refusals.delete("source");
    try {
      await ask();
    } catch (refusal) {
      this.refuse("source", refusal);
    }
    this.refresh();
  }

  answered({ input, output, reading, work }) {
    for (const [kind, drawn] of Object.entries({ input, output })) {
      if (!drawn) continue;
      const { pixels, height, width } = drawn;
      const canvas = this.querySelector(`.canvas--${kind}`);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { height, width });
      canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
    }
    this.engine.spare = [input?.pixels.buffer, output?.pixels.buffer];
    Object.assign(this, { reading, seen: true });
    if (output) {
      this.work = work;
      this.rate.count();
    }
    // Ten times a second is enough for people, and leaves time for a film.
    if ((this.source.stream || this.rate.running) && performance.now() - this.refreshed < 100) return;
    this.refreshed = performance.now();
    this.refresh();
  }

  // Says what there is once the reader has stopped for a moment.
  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.reading && this.announce(text()), 500);
  }

  view() {
    const { words } = this;
    return html`
      <div class="figure__controls">${sources(this)} ${choices(this, "view", words.view, words.views)}</div>
      <p class="privacy">${words.privacy}</p>
      <div class="figure__controls">${names(this)} ${shows(this)} ${legend(this)}</div>
      ${stage(this)}
      <div class="under">
        <div>
          <div class="figure__controls">${sides(this)} ${numberField(this, "divisor", words.divisor)}</div>
          ${table(this)}
        </div>
        <div>
          <div class="figure__controls">${numberField(this, "row", words.row)} ${numberField(this, "column", words.column)}</div>
          ${magnified(this)}
        </div>
      </div>
      ${value(this)}
      <div class="figure__controls">
        ${slider(this, "gain", words.gain, { shown: (power) => `×${2 ** power}` })}
        ${choices(this, "border", words.border, words.borders)}
        ${rate(this)}
      </div>`;
  }
}
