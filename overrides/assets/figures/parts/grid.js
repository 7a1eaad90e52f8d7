// A table of numbers. Its cells can be pointed at, pressed, typed into, and walked
// with the arrow keys; the tab key enters it once.
//
//   name                     the table's key within the figure
//   label                    what it is called
//   values                   rows of numbers
//   write(value)             how a number is written
//   describe(i, j, value)    what a cell is called
//   mark(i, j)               further classes of a cell
//   shade(value)             the colour behind a value, if it is a pixel
//   edit(i, j)               if cells can be typed into: text => what changes
//   press(i, j)              if they can be pressed (or walked to): what happens
//   point(cell | null)       what happens when one points at a cell, or at none more

import { html, nothing } from "../../lit-html/lit-html.js";
import { numberBox, refusal } from "./control.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// Whether an arrow key should leave a box rather than move the cursor in it.
function leaves({ target, key }) {
  if (target.localName !== "input" || key === "ArrowUp" || key === "ArrowDown") return true;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return selectionStart === selectionEnd && selectionStart === (key === "ArrowLeft" ? 0 : value.length);
}

export function grid(figure, options) {
  const { name, label, values, write = String, describe, mark = () => "", shade, edit, press, point } = options;
  const at = (figure.walked ??= new Map()).get(name) ?? [0, 0];
  const current = [Math.min(at[0], values.length - 1), Math.min(at[1], values[0].length - 1)];
  const key = (i, j) => `${name}-${i}-${j}`;

  const walk = (event, i, j) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !leaves(event)) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(values.length - 1, i + step[0]));
    const column = Math.max(0, Math.min(values[0].length - 1, j + step[1]));
    const cell = event.currentTarget.closest("table").rows[row].cells[column];
    cell.querySelector("input, button, [tabindex]")?.focus();
  };
  const enter = (i, j) => {
    figure.walked.set(name, [i, j]);
    point?.({ grid: name, i, j });
    press?.(i, j);
  };

  const content = (value, i, j) => {
    const tabindex = i === current[0] && j === current[1] ? 0 : -1;
    const called = describe(i, j, value);
    if (edit) return numberBox(figure, key(i, j), called, write(value), edit(i, j), { tabindex });
    return html`<span class="number" role=${press ? "button" : "img"} tabindex=${tabindex}
      aria-label=${called}>${write(value)}</span>`;
  };
  const cell = (value, i, j) => html`<td class="cell ${mark(i, j)}" data-value=${value}
    style=${shade ? `background:${shade(value)}` : nothing}
    @pointerenter=${() => point?.({ grid: name, i, j })}
    @pointerdown=${() => press?.(i, j)}
    @focusin=${() => enter(i, j)}
    @keydown=${(event) => walk(event, i, j)}>${content(value, i, j)}</td>`;

  const refused = edit && [...figure.refusals.keys()].find((key) => key.startsWith(`${name}-`));
  return html`<div class="grid" @pointerleave=${() => point?.(null)} @focusout=${() => point?.(null)}>
    <table class="grid__cells" data-grid=${name} aria-label=${label}>
      <tbody>${values.map((row, i) => html`<tr>${row.map((value, j) => cell(value, i, j))}</tr>`)}</tbody>
    </table>
    ${refused ? refusal(figure, refused) : nothing}
  </div>`;
}
