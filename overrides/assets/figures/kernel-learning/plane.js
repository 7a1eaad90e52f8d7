// The loss over the two weights as seen from above, and the way down. The start can be
// dragged, moved with the arrow keys, or put anywhere by a press.

import { html, nothing, svg } from "../../lit-html/lit-html.js";
import { linear } from "../parts/scale.js";
import { brief, inBrief } from "./brief.js";
import { answer } from "./descent.js";
import { bottom } from "./hessian.js";

const SIZE = 400;
const [LEFT, TOP, SIDE] = [34, 6, 360];
const REACH = 2; // from the minimum to the edge, in weights
const x = linear([answer[0] - REACH, answer[0] + REACH], [LEFT, LEFT + SIDE]);
const y = linear([answer[1] - REACH, answer[1] + REACH], [TOP + SIDE, TOP]);
const UNIT = SIDE / (2 * REACH);
const FEW = 60; // more dots could not be told apart
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

const hundredth = (value) => Math.round(value * 100) / 100;
const within = (value, [low, high]) => Math.max(low, Math.min(high, value));
export const beyond = ([w0, w1]) => Math.max(Math.abs(w0 - answer[0]), Math.abs(w1 - answer[1])) > REACH;

// Towards the point from the minimum, but no farther than `most` weights.
function towards([w0, w1], most) {
  const [u, v] = [w0 - answer[0], w1 - answer[1]];
  const part = Math.min(1, most / Math.max(Math.abs(u), Math.abs(v), 1e-9));
  return [x(answer[0] + u * part), y(answer[1] + v * part)];
}

// Squares of 1, 2, 3… times a round number, up to the corner of the plane.
export function levels(directions) {
  const most = directions[0].steepness * REACH ** 2;
  const power = 10 ** Math.floor(Math.log10(most / 40));
  const unit = [5, 2, 1].find((factor) => factor * power <= most / 40) * power;
  return Array.from({ length: 7 }, (_, k) => (k + 1) ** 2 * unit);
}

// Over the two weights alone the directions are the diagonals, with a bias or without.
function contours(figure, { matrix, path, flat }) {
  const { weights, loss } = bottom(matrix, answer, path.at(-1).parameters[2]);
  const [slow, fast] = flat;
  const turn = (Math.atan2(-slow.vector[1], slow.vector[0]) * 180) / Math.PI;
  const [left, top] = towards(weights, 1e3);
  return levels(flat).filter((level) => level > loss).map((level) => {
    const radius = ({ steepness }) => Math.sqrt((2 * (level - loss)) / steepness);
    const [a, b] = [radius(slow), radius(fast)];
    return svg`<ellipse cx=${left} cy=${top} rx=${a * UNIT} ry=${b * UNIT} transform="rotate(${turn} ${left} ${top})"/>
      <text x=${left + a * slow.vector[0] * UNIT} y=${top - a * slow.vector[1] * UNIT + 4}>${brief(level, 2)}</text>`;
  });
}

function slopes({ axes, outlook }) {
  return axes.map(({ vector }) => {
    const [u, v] = vector.map((value) => value * 4 * UNIT);
    const [cx, cy] = [x(answer[0]), y(answer[1])];
    return svg`<path class="axis" d="M${cx - u} ${cy + v}L${cx + u} ${cy - v}"/>`;
  });
}

// What they are called, in the corners that they lead to.
function names({ axes, outlook }) {
  return axes.map(({ steepness, vector }, k) => {
    const end = k === axes.length - 1 ? 1 : -1;
    const [right, up] = vector.map((value) => Math.sign(value) * end);
    return svg`<text class="axis__name" x=${right > 0 ? LEFT + SIDE - 6 : LEFT + 6} y=${up > 0 ? TOP + 18 : TOP + SIDE - 8}
        text-anchor=${right > 0 ? "end" : "start"}><tspan class="var">λ</tspan> = ${brief(steepness, 4)}, ×${brief(outlook.factors[k])}</text>`;
  });
}

// The dots carry the number of their step where there is room for it.
function dots(path) {
  const named = [];
  return path.slice(0, FEW).map(({ parameters, loss }, step) => {
    const [left, top] = towards(parameters, 1e3);
    const room = step && named.every(([a, b]) => Math.hypot(a - left, b - top) > 19);
    if (room || !step) named.push([left, top]);
    return svg`<circle class="dot" cx=${left} cy=${top} r="4" data-value=${[...parameters, loss].join(" ")}/>
      ${room ? svg`<text class="dot__name" x=${left + 7} y=${top - 5}>${step}</text>` : nothing}`;
  });
}

function current(parameters) {
  const [left, top] = towards(parameters, beyond(parameters) ? REACH * 0.8 : Infinity);
  if (!beyond(parameters)) return svg`<circle class="now" cx=${left} cy=${top} r="7"/>`;
  const turn = (Math.atan2(top - y(answer[1]), left - x(answer[0])) * 180) / Math.PI;
  return svg`<path class="now now--beyond" d="M8 0L-8 -8L-4 0L-8 8Z" transform="translate(${left} ${top}) rotate(${turn})"/>`;
}

// Chromium does not mind `touch-action` on a part of a drawing.
const still = (event) => event.preventDefault();

function handle(figure) {
  const { words, state } = figure;
  const drag = (event) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) put(figure, event);
  };
  const walk = (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 0.5 : 0.05;
    figure.choose({ w0: hundredth(state.w0 + far * step[0]), w1: hundredth(state.w1 + far * step[1]) });
  };
  const [left, top] = towards([state.w0, state.w1], REACH);
  return svg`<g class="start" role="slider" tabindex="0" aria-label=${words.start} aria-valuenow=${state.w0}
      aria-valuetext=${words.weights(...inBrief([state.w0, state.w1]))} transform="translate(${left} ${top})"
      @touchstart=${still} @pointerdown=${(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      @pointermove=${drag} @pointerup=${() => figure.tell()} @keydown=${walk} @click=${(event) => event.stopPropagation()}>
    <circle class="start__room" r="20"/><circle class="start__ring" r="9"/>
    <text x="13" y="-9">${words.startShort}</text>
  </g>`;
}

function put(figure, event) {
  const box = event.currentTarget.closest("svg.plane").getBoundingClientRect();
  const at = (scale, place, low) => hundredth(within(scale.value(place), [low - REACH, low + REACH]));
  figure.choose({
    w0: at(x, ((event.clientX - box.left) / box.width) * SIZE, answer[0]),
    w1: at(y, ((event.clientY - box.top) / box.height) * SIZE, answer[1]),
  });
}

export function plane(figure, run) {
  const { words } = figure;
  const { path } = run;
  const { parameters } = path.at(-1);
  const line = path.slice(0, 4 * FEW).map((point) => towards(point.parameters, 1e3).join(" ")).join("L");
  const press = (event) => {
    put(figure, event);
    figure.tell();
  };
  return html`<svg class="plane" viewBox="0 0 ${SIZE} ${SIZE}" role="group" aria-label=${words.plane(path.length - 1, ...inBrief(parameters.slice(0, 2)))} @click=${press}>
    ${[-1, 0, 1, 2, 3].map((w) => svg`<text class="tick" x=${x(w)} y=${TOP + SIDE + 16}>${brief(w)}</text>`)}
    ${[-3, -2, -1, 0, 1].map((w) => svg`<text class="tick" x=${LEFT - 5} y=${y(w) + 4} text-anchor="end">${brief(w)}</text>`)}
    <text class="tick" x=${x(2.5)} y=${TOP + SIDE + 18}><tspan class="var">w</tspan><tspan class="sub" dy="3">0</tspan></text>
    <text class="tick" x=${LEFT - 5} y=${y(0.5) + 4} text-anchor="end"><tspan class="var">w</tspan><tspan class="sub" dy="3">1</tspan></text>
    <svg x=${LEFT} y=${TOP} width=${SIDE} height=${SIDE} viewBox="${LEFT} ${TOP} ${SIDE} ${SIDE}">
      <g class="contours">${contours(figure, run)}</g>
      ${slopes(run)}
      <path class="minimum" d="M-6 0H6M0 -6V6" transform="translate(${x(answer[0])} ${y(answer[1])})"/>
      <path class="way" d="M${line}"/>
      ${dots(path)} ${names(run)} ${current(parameters)}
    </svg>
    <rect class="edge" x=${LEFT} y=${TOP} width=${SIDE} height=${SIDE}/>
    ${handle(figure)}
  </svg>`;
}
