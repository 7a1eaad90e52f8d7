// The choice of the image: the photograph, a picture of the reader's, the camera.

import { html } from "../../lit-html/lit-html.js";
import { refusal } from "../parts/control.js";

export function sources(figure) {
  const { source, words } = figure;
  const filming = Boolean(source.stream);
  const open = (event) => {
    const [file] = event.target.files;
    event.target.value = ""; // the same file may be chosen again
    if (file) figure.from(() => source.file(file));
  };
  return html`<div class="control sources" role="group" aria-label=${words.image}>
    <span class="control__label">${words.image}</span>
    <button type="button" class="sources__photograph" aria-pressed=${source.kind === "photograph" && !filming}
      @click=${() => figure.from(() => source.photograph())}>${words.photograph}</button>
    <label class="button ${source.kind === "file" ? "button--on" : ""}">${words.file}<input type="file" accept="image/*" @change=${open}></label>
    <button type="button" class="sources__camera" aria-pressed=${filming} ?disabled=${source.asking}
      @click=${() => (filming ? source.stop() : figure.from(() => source.camera()))}>${filming ? words.stop : words.camera}</button>
    ${refusal(figure, "source")}
  </div>`;
}

// A file that is dropped on the stage.
export function dropping(figure) {
  const drag = (over) => (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    figure.dropping = over;
    figure.refresh();
  };
  return {
    over: drag(true),
    leave: drag(false),
    drop: (event) => {
      drag(false)(event);
      const [file] = event.dataTransfer.files;
      if (file) figure.from(() => figure.source.file(file));
    },
  };
}
