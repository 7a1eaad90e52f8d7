// The form below an exercise: it says of each number that is typed whether it is right.

import { judge, Unreadable } from "./answer.js";

const TEXTS = {
  zh: {
    right: "✓ 对",
    wrong: "✗ 不对，再想想",
    empty: () => "请先填一个数",
    number: ({ text }) => `“${text}”读不成一个数；可以写成0.03、1/30或3e-2这样`,
    count: ({ wanted, found }) => `要${wanted}个数，这里有${found}个`,
  },
  en: {
    right: "✓ Right",
    wrong: "✗ Not right; think again",
    empty: () => "Type a number first",
    number: ({ text }) => `“${text}” cannot be read as a number; write 0.03, 1/30 or 3e-2`,
    count: ({ wanted, found }) => `It takes ${wanted} numbers; here are ${found}`,
  },
};

customElements.define(
  "exercise-answer",
  class extends HTMLElement {
    connectedCallback() {
      this.words = TEXTS[document.documentElement.lang.split("-")[0]];
      this.form = this.querySelector("form");
      this.form.onsubmit = (event) => {
        event.preventDefault();
        this.check();
      };
      // What was said of another text is said of this no more.
      this.form.oninput = ({ target }) => this.say(target, "", "");
    }

    check() {
      const fields = [...this.form.querySelectorAll("input")];
      const filled = fields.filter((field) => field.value.trim());
      for (const field of filled.length ? filled : fields.slice(0, 1)) this.say(field, ...this.verdict(field));
      fields.find((field) => field.ariaInvalid === "true")?.focus();
    }

    verdict(field) {
      try {
        return judge(field.value, atob(field.dataset.answer))
          ? ["right", this.words.right]
          : ["wrong", this.words.wrong];
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        return ["unreadable", this.words[error.reason](error.values)];
      }
    }

    say(field, verdict, words) {
      const output = field.parentElement.querySelector("output");
      output.dataset.verdict = verdict;
      output.firstElementChild.textContent = words;
      field.ariaInvalid = String(Boolean(verdict) && verdict !== "right");
    }
  },
);
