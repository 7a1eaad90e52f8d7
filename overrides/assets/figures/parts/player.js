// Plays a figure step by step, when a reader asks for it and until the figure leaves
// the page. `step` takes one step and says whether another can follow.

import { html } from "../../lit-html/lit-html.js";

const WORDS = {
  zh: { play: "播放", pause: "暂停", step: "走一步", speed: "快慢", times: (n) => `${n}倍` },
  en: { play: "Play", pause: "Pause", step: "Step", speed: "Speed", times: (n) => `${n}×` },
};
const SPEEDS = [0.5, 1, 2, 4];

export class Player {
  speed = 1;

  constructor(figure, step, { delay = 800 } = {}) {
    this.figure = figure;
    this.step = step;
    this.delay = delay;
    figure.life.signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  get playing() {
    return this.timer !== undefined;
  }

  play() {
    this.timer = setTimeout(() => {
      if (this.step()) this.play();
      else this.pause();
    }, this.delay / this.speed);
    this.figure.refresh();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.figure.refresh();
  }

  view() {
    const words = WORDS[this.figure.lang];
    const faster = (event) => {
      this.speed = Number(event.target.value);
      this.figure.refresh();
    };
    return html`<div class="player">
      <button type="button" class="player__play" @click=${() => (this.playing ? this.pause() : this.play())}>
        ${this.playing ? words.pause : words.play}
      </button>
      <button type="button" class="player__step" ?disabled=${this.playing} @click=${() => this.step()}>${words.step}</button>
      <label class="control"><span class="control__label">${words.speed}</span>
        <select class="player__speed" @change=${faster}>
          ${SPEEDS.map((n) => html`<option value=${n} .selected=${n === this.speed}>${words.times(n)}</option>`)}
        </select>
      </label>
    </div>`;
  }
}
