// Draws the signal with a mouse, a finger or a pen. The scale stays while it draws.

import { BANDS, MARGIN } from "./layout.js";
import { rounded, stroke } from "./stroke.js";

export class Pencil {
  constructor(figure) {
    this.figure = figure;
  }

  get drawing() {
    return this.last !== undefined;
  }

  place({ offsetX, offsetY }) {
    const { at, fineness, limits: [low, high] } = this;
    const value = Math.max(low, Math.min(high, at.signal.value(offsetY + BANDS.signal.top - MARGIN)));
    return { index: at.index(offsetX), value: rounded(value, fineness) };
  }

  begin(event, at, fineness, limits) {
    Object.assign(this, { at, fineness, limits });
    event.currentTarget.setPointerCapture(event.pointerId);
    this.last = this.place(event);
    this.draw(this.last);
  }

  move(event) {
    if (this.drawing) this.draw(this.place(event));
  }

  draw(place) {
    const { figure, last, fineness } = this;
    this.last = place;
    figure.sample = place.index;
    figure.set({ signal: stroke(figure.state.signal, last, place, fineness) });
  }

  end() {
    this.last = undefined;
  }
}
