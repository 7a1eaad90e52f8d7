// Dragging the window over the input with mouse, pen or finger. A press that does not
// move is left to the cell: it is a click.

const FAR = 5; // how many pixels make a drag

export class Drag {
  // `begin()` gives the window's corner; `move([i, j])` is asked to bring it there.
  constructor(begin, move) {
    this.begin = begin;
    this.move = move;
  }

  down(event) {
    const cell = event.target.closest(".cell");
    if (!cell || !event.isPrimary || event.button || event.target === document.activeElement) return;
    this.from = [event.clientY, event.clientX];
    this.pitch = cell.getBoundingClientRect().height + parseFloat(getComputedStyle(cell.closest("table")).borderSpacing);
    this.cell = cell;
    this.corner = undefined;
  }

  moved(event) {
    if (!this.from) return;
    const by = [event.clientY - this.from[0], event.clientX - this.from[1]];
    if (!this.corner) {
      if (Math.hypot(...by) < FAR) return;
      this.corner = this.begin(this.cell);
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    this.move(this.corner.map((index, axis) => index + by[axis] / this.pitch));
  }

  up() {
    this.from = undefined;
  }

  // The box in a cell takes the focus when it is clicked, not when a drag begins on it.
  hold(event) {
    if (event.target !== document.activeElement) event.preventDefault();
  }

  click(event) {
    if (this.corner) event.stopPropagation();
    else event.target.closest(".number")?.focus();
    this.corner = undefined;
  }
}
