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
//   edit(i, j)               if a cell can be typed into: text => what changes
//   press(i, j)              if they can be pressed (or walked to): what happens
//   point(cell | null)       what happens when one points at a cell, or at none more
//   rows, columns            optional: the indices written beside and above
//   current                  optional: [i, j], where the tab key enters
//   content(i, j, value)     optional: what a cell shows instead of its number
//   over                     optional: a template laid over the table

import { html, nothing } from "../../lit-html/lit-html.js";
import { numberBox, refusal } from "./control.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const within = (index, length) => Math.max(0, Math.min(length - 1, index));

// The step that an arrow key asks for, if it is one and pressed alone.
export const stepOf = (event) => !(event.altKey || event.ctrlKey || event.metaKey) && STEPS[event.key];

// Whether an arrow key should leave a box rather than move the cursor in it.
function leaves({ target, key }) {
  if (target.localName !== "input" || key === "ArrowUp" || key === "ArrowDown") return true;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return selectionStart === selectionEnd && selectionStart === (key === "ArrowLeft" ? 0 : value.length);
}

export function grid(figure, options) {
  const { name, label, values, write = String, describe, mark = () => "", shade, edit, press, point } = options;
  const { rows, columns, content: own, over = nothing } = options;
  const at = options.current ?? (figure.walked ??= new Map()).get(name) ?? [0, 0];
  const current = [within(at[0], values.length), within(at[1], values[0].length)];
  const key = (i, j) => `${name}-${i}-${j}`;

  const walk = (event, i, j) => {
    if (press && event.target.localName !== "input" && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      press(i, j);
    }
    const step = stepOf(event);
    if (!step || !leaves(event)) return;
    event.preventDefault();
    const row = within(i + step[0], values.length);
    const column = within(j + step[1], values[0].length);
    const table = event.currentTarget.closest("table");
    table.rows[row + (columns ? 1 : 0)].cells[column + (rows ? 1 : 0)].querySelector(".number").focus();
    press?.(row, column);
  };
  const enter = (i, j) => {
    figure.walked?.set(name, [i, j]);
    point?.({ grid: name, i, j });
  };

  const content = (value, i, j) => {
    const tabindex = i === current[0] && j === current[1] ? 0 : -1;
    const called = describe(i, j, value);
    const change = edit?.(i, j);
    if (change) return numberBox(figure, key(i, j), called, write(value), change, tabindex);
    return html`<span class="number" role=${press ? "button" : "img"} tabindex=${tabindex}
      aria-label=${called}>${own ? own(i, j, value) : write(value)}</span>`;
  };
  const cell = (value, i, j) => html`<td class="cell ${mark(i, j)}" data-value=${value ?? nothing}
    style=${shade ? `background:${shade(value)}` : nothing}
    @pointerenter=${() => point?.({ grid: name, i, j })}
    @click=${() => press?.(i, j)}
    @focusin=${() => enter(i, j)}
    @keydown=${(event) => walk(event, i, j)}>${content(value, i, j)}</td>`;
  const head = (scope, index) => html`<th class="grid__index" scope=${scope}>${index}</th>`;

  const refused = edit && [...figure.refusals.keys()].find((key) => key.startsWith(`${name}-`));
  return html`<div class="grid__box" @pointerleave=${() => point?.(null)} @focusout=${() => point?.(null)}>
    <div class="grid__scroll"><div class="grid__sheet">
      <table class="grid__cells" data-grid=${name} aria-label=${label}>
        ${columns ? html`<thead><tr>${rows ? html`<td></td>` : nothing}${columns.map((index) => head("col", index))}</tr></thead>` : nothing}
        <tbody>${values.map((row, i) => html`<tr>${rows ? head("row", rows[i]) : nothing}${row.map((value, j) => cell(value, i, j))}</tr>`)}</tbody>
      </table>${over}
    </div></div>
    ${refused ? refusal(figure, refused) : nothing}
  </div>`;
}
