// What the kernel answers now, beside what it should, and the sum at the cell pointed at.

import { html } from "../../lit-html/lit-html.js";
import { grid } from "../parts/grid.js";
import { brief } from "./brief.js";
import { image, predictedImage, targetImage } from "./descent.js";

// From -1, black, to 1, white.
const grey = (value) => `rgb(${Array(3).fill(Math.round(127.5 * (1 + Math.max(-1, Math.min(1, value)))))})`;
const sub = (i, j) => html`<sub>${i},${j}</sub>`;

function sum(figure, { i, j }, parameters, prediction) {
  const factors = parameters.map((weight, a) => [brief(weight), [image[i][j], image[i][j + 1]][a]]);
  const terms = factors.map(([weight, seen], a) => (a === 2 ? weight : `${weight}·${seen}`));
  return html`<var>ŷ</var>${sub(i, j)} = ${terms.join(" + ").replaceAll("+ −", "− ")} = ${brief(prediction[i][j])}<br>
    <var>y</var>${sub(i, j)} = ${brief(targetImage[i][j])}`;
}

export function images(figure, { task, path }) {
  const { words, pointed } = figure;
  const { parameters } = path.at(-1);
  const prediction = predictedImage(task, parameters);
  const show = (name, values) => html`<div>
    <div class="image__name">${words[name]}</div>
    ${grid(figure, {
      name,
      label: words[name],
      values,
      write: () => "",
      describe: (i, j, value) => `${words[name]} ${i}, ${j}: ${brief(value)}`,
      shade: grey,
      mark: (i, j) => (pointed?.i === i && pointed.j === j ? "cell--pointed" : ""),
      point: (cell) => {
        figure.pointed = cell;
        figure.refresh();
      },
    })}
  </div>`;
  return html`<div class="images">
    <div class="images__pair">${show("prediction", prediction)} ${show("target", targetImage)}</div>
    <p class="images__sum">${pointed ? sum(figure, pointed, parameters, prediction) : words.greys}</p>
  </div>`;
}
