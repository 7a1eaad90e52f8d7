// A block of code with a button that copies it; `head` stands beside the button.

import { html } from "../../lit-html/lit-html.js";
import { copyButton } from "./copy.js";

const WORDS = {
  zh: { copy: "复制代码", copied: "已复制代码" },
  en: { copy: "Copy code", copied: "Code copied" },
};

export function code(figure, label, text, head = html`<span>${label}</span>`) {
  const words = WORDS[figure.lang];
  return html`<div class="code">
    <div class="code__head">${head}${copyButton(figure, () => text, words.copy, words.copied)}</div>
    <pre tabindex="0" role="region" aria-label=${label}><code>${text}</code></pre>
  </div>`;
}

// Some that a reader unfolds: {what they are called: text, …}.
export const folded = (figure, label, texts) => html`<details class="folded"><summary>${label}</summary>
  ${Object.entries(texts).map(([name, text]) => code(figure, name, text))}</details>`;
