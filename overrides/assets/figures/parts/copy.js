// A button that copies a text, and says that it did.

import { html } from "../../lit-html/lit-html.js";

export function copyButton(figure, text, label, done) {
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    figure.announce(done);
  };
  return html`<button type="button" class="figure__copy" @click=${copy}>${label}</button>`;
}
