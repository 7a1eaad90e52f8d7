// A volume as its slices, side by side; each is a table of numbers.

import { html, nothing } from "../../lit-html/lit-html.js";
import { grid } from "../parts/grid.js";

// `describe`, `mark`, `edit`, `press` and `point` as in grid.js, for a place in the volume;
// `cube` is where the window begins and its size.
export function slices(figure, { name, label, letter, values, write, describe, mark, edit, press, point, cube }) {
  const frame = (i) => {
    const depth = cube && i - cube.start[0];
    if (!cube || depth < 0 || depth >= cube.size[0]) return nothing;
    const [, top, left] = cube.start;
    const [, height, width] = cube.size;
    return html`<span class="cube" style="--top: ${top}; --left: ${left}; --height: ${height}; --width: ${width}"></span>`;
  };
  return html`<div class="volume volume--${name}" role="group" aria-label=${label} data-volume=${name}>
    ${values.map((rows, i) => html`<div class="slice" data-slice=${i}>
      <span class="slice__name">${letter} = ${i}</span>
      ${grid(figure, {
        name: `${name}-${i}`,
        label: `${label}, ${letter} = ${i}`,
        values: rows,
        write,
        describe: (j, k, value) => describe([i, j, k], value),
        mark: (j, k) => mark([i, j, k]),
        over: frame(i),
        edit: edit && ((j, k) => edit([i, j, k])),
        press: press && ((j, k) => press([i, j, k])),
        point: (cell) => point(cell && { name, place: [i, cell.i, cell.j] }),
      })}
    </div>`)}
  </div>`;
}
