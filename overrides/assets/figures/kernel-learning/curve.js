// The loss step by step, on a logarithmic scale.

import { html, nothing, svg } from "../../lit-html/lit-html.js";
import { linear, logarithmic } from "../parts/scale.js";
import { brief } from "./brief.js";

const [WIDTH, HEIGHT] = [270, 202];
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 258, 12, 166];
const [LOW, HIGH] = [1e-6, 1e3];
const y = logarithmic([LOW, HIGH], [BOTTOM, TOP]);
const LENGTHS = [20, 50, 100, 200, 500, 1000, 2000];

export function curve(figure, { path }) {
  const { words } = figure;
  const steps = path.length - 1;
  const length = LENGTHS.find((most) => steps <= most);
  const x = linear([0, length], [LEFT, RIGHT]);
  const { loss } = path.at(-1);
  const points = path.map(({ loss }, step) => [x(step), y(Math.max(loss, 1e-30))]);
  const [left, top] = [x(steps), y(Math.max(LOW, Math.min(HIGH, loss)))];
  const beyond = loss > HIGH ? -1 : loss < LOW ? 1 : 0;
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words.curve(steps, brief(path[0].loss), brief(loss))}>
    ${[-6, -3, 0, 3].map((power) => svg`<path class="rule" d="M${LEFT} ${y(10 ** power)}H${RIGHT}"/>
      <text class="tick" x=${LEFT - 5} y=${y(10 ** power) + 4} text-anchor="end">10<tspan class="sub" dy="-5">${brief(power)}</tspan></text>`)}
    ${[0, length / 2, length].map((step) => svg`<text class="tick" x=${x(step)} y=${BOTTOM + 16}>${step}</text>`)}
    <text class="tick" x=${x(length / 2)} y=${BOTTOM + 31}>${words.taken}</text>
    <svg x="0" y=${TOP} width=${WIDTH} height=${BOTTOM - TOP} viewBox="0 ${TOP} ${WIDTH} ${BOTTOM - TOP}">
      <path class="way" d="M${points.map((point) => point.join(" ")).join("L")}"/>
    </svg>
    ${steps <= 50 ? points.map(([left, top], step) => svg`<circle class="dot" cx=${left} cy=${top} r="2.5" data-value=${path[step].loss} visibility=${top < TOP || top > BOTTOM ? "hidden" : nothing}/>`) : nothing}
    ${beyond
      ? svg`<path class="now now--beyond" d="M0 -8L8 8L0 4L-8 8Z" transform="translate(${left} ${top}) scale(1 ${-beyond})"/>`
      : svg`<circle class="now" cx=${left} cy=${top} r="5.5"/>`}
  </svg>`;
}
