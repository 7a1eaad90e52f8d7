// How fast it goes: measured for as long as a film runs, or for a second on request.

import { html, nothing } from "../../lit-html/lit-html.js";
import { written } from "../parts/written.js";

const SECOND = 1000;

export class Rate {
  times = [];

  count() {
    const now = performance.now();
    this.times = [...this.times.filter((time) => now - time < SECOND), now];
  }

  get perSecond() {
    return this.times.length;
  }

  // Asks for a frame whenever the display is about to show one, for a second.
  async measure(figure) {
    this.times = [];
    this.running = true;
    const end = performance.now() + SECOND;
    while (performance.now() < end && !figure.life.signal.aborted) {
      this.frame = performance.now();
      figure.request();
      await new Promise(requestAnimationFrame);
    }
    Object.assign(this, { running: false, measured: true });
    if (figure.life.signal.aborted) return;
    figure.refresh();
    figure.announce(figure.words.rate(this.perSecond));
  }
}

export function rate(figure) {
  const { words, work, source, rate } = figure;
  const known = source.stream || rate.measured;
  return html`<p class="rate">
    <span>${work ? words.took(written(work.took, 2)) + words.work(work.cost, work.direct) : nothing}</span>
    <button type="button" ?disabled=${rate.running || !work || source.stream} @click=${() => rate.measure(figure)}>${words.measure}</button>
    ${known ? html`<b data-value=${rate.perSecond}>${words.rate(rate.perSecond)}</b>` : nothing}
  </p>`;
}
