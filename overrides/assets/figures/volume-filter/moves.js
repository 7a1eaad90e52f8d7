// Moves that a single table does not know: through depth with the keys, and dragging the cube.

const DEPTH = { PageUp: -1, "[": -1, PageDown: 1, "]": 1 };

// The place of the cell that an element is in, and the volume that it belongs to.
function placeOf(element) {
  const cell = element?.closest(".cell");
  const slice = cell?.closest(".slice");
  if (!slice) return undefined;
  const place = [Number(slice.dataset.slice), cell.parentElement.rowIndex, cell.cellIndex];
  return { place, name: slice.closest(".volume").dataset.volume, slice };
}

// The same cell, a slice further.
function key(figure, event) {
  const step = DEPTH[event.key];
  const from = placeOf(event.target);
  if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const [, row, column] = from.place;
  const next = from.slice.parentElement.children[from.place[0] + step];
  if (!next) return;
  next.querySelector("table").rows[row].cells[column].querySelector(".number").focus();
  if (from.name === "output") figure.move([from.place[0] + step, row, column]);
}

// With the button held, the cube follows to where the pointer is: its middle in the
// input, itself in the output.
function drag(figure, event) {
  if (!(event.buttons & 1)) return;
  const to = placeOf(document.elementFromPoint(event.clientX, event.clientY));
  if (!to || to.name === "kernel") return;
  if (to.name === "output") return figure.move(to.place);
  figure.moveMiddle(to.place);
}

// What it comes over on the way is not pointed at.
function hold(event) {
  if (event.buttons & 1) event.stopPropagation();
}

export const moves = { key, drag, hold };
