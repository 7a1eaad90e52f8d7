// What every figure is: an element with a state that the address holds, drawn anew
// when it changes, in the language of its page, until it leaves the page.

import { html, nothing, render } from "../lit-html/lit-html.js";
import { addressOf, readAddress, readQuery } from "./address.js";
import { Refusal } from "./refusal.js";
import { copyButton } from "./parts/copy.js";

const SHARED = {
  zh: {
    reset: "复原",
    copyLink: "复制链接",
    linkCopied: "已复制链接，打开它就是现在这个样子",
    fromAddress: (reason) => `链接里的设置不能用：${reason}`,
    wasReset: "已复原",
  },
  en: {
    reset: "Reset",
    copyLink: "Copy link",
    linkCopied: "Link copied; it leads to what you see now",
    fromAddress: (reason) => `The link asks for what cannot be: ${reason}`,
    wasReset: "Reset",
  },
};

const BETWEEN_ADDRESSES = 400; // milliseconds

export class Figure extends HTMLElement {
  // A figure gives, in `static` properties,
  //   fields: {name: field}      what its state is made of (see fields.js);
  //   initial: {name: value}     the state that it starts from;
  //   texts: {zh: …, en: …}      its words;
  // and the methods
  //   check(state)               throws a Refusal if the values do not go together;
  //   view()                     its template;
  //   connected()                optional: what to begin when it comes onto a page.

  drafts = new Map(); // what is typed into a control, while it is typed
  refusals = new Map(); // why it is not taken, by the control's key
  said = "";
  wrote = -BETWEEN_ADDRESSES; // the address, in milliseconds since the page began

  connectedCallback() {
    const { fields, initial, texts } = this.constructor;
    this.life = new AbortController(); // ends when the figure leaves the page
    this.page = location.pathname;
    this.words = { ...SHARED[this.lang], ...texts[this.lang] };
    this.start = { ...initial, ...readQuery(this.getAttribute("state") ?? "", fields) };
    this.state = this.start;
    try {
      const state = { ...this.start, ...readAddress(this, fields) };
      this.check(state);
      this.state = state;
    } catch (refusal) {
      this.refuse("address", refusal);
    }
    this.canvas = document.createElement("div");
    this.connected();
    this.refresh();
    this.replaceChildren(this.canvas); // in the place of the still picture
  }

  disconnectedCallback() {
    this.life.abort();
    clearTimeout(this.writing);
    this.writing = undefined;
  }

  connected() {}

  check() {}

  get address() {
    return addressOf(this, this.constructor.fields);
  }

  // Changes the state, or throws a Refusal and leaves it as it was.
  set(changes) {
    const state = { ...this.state, ...changes };
    this.check(state);
    this.state = state;
    this.refresh();
    this.writeAddress();
  }

  // Once the change is drawn, but not at each step of a drag: browsers refuse a hundred
  // changes in half a minute.
  writeAddress() {
    this.writing ??= setTimeout(() => {
      this.writing = undefined;
      // Until an instant navigation has brought the page, its address is there already.
      if (location.pathname !== this.page) return;
      history.replaceState(history.state, "", this.address);
      this.wrote = performance.now();
    }, this.wrote + BETWEEN_ADDRESSES - performance.now());
  }

  // A reader asks for something in a control: `change` makes of the text what changes.
  // What cannot be is said at the control and leaves the figure as it was before.
  ask(key, text, change) {
    const before = this.drafts.get(key)?.before ?? this.state;
    this.drafts.set(key, { text, before });
    this.refusals.delete("address");
    try {
      const changes = change(text);
      this.refusals.delete(key);
      this.set(changes);
    } catch (refusal) {
      this.refuse(key, refusal);
      this.set(before);
    }
  }

  // What a control holds: what is being typed into it, else the value.
  draft(key, value) {
    return this.drafts.get(key)?.text ?? value;
  }

  // The reader leaves the control: what was taken is written as the figure writes it.
  // What was not stays in sight, but is over: what changes from now on is not undone.
  settle(key) {
    if (this.refusals.has(key)) this.drafts.get(key).before = undefined;
    else if (this.drafts.delete(key)) this.refresh();
  }

  // Drops what is typed into controls whose keys begin with this, and what was refused.
  forget(prefix = "") {
    for (const held of [this.drafts, this.refusals])
      for (const key of held.keys()) if (key.startsWith(prefix)) held.delete(key);
  }

  refuse(key, refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    this.refusals.set(key, refusal);
  }

  // Why the control's text is not taken, in the page's words, if it is not.
  refusal(key) {
    return this.refusals.get(key)?.in(this.lang);
  }

  reset() {
    this.forget();
    this.set(this.start);
    this.announce(this.words.wasReset);
  }

  // Tells readers with a screen reader what changed.
  announce(text) {
    this.said = text;
    this.refresh();
  }

  refresh() {
    const { words } = this;
    const refused = this.refusal("address");
    render(
      html`${refused ? html`<p class="refusal" role="alert">${words.fromAddress(refused)}</p>` : nothing}
        ${this.view()}
        <div class="figure__foot">
          <button type="button" class="figure__reset" @click=${() => this.reset()}>${words.reset}</button>
          ${copyButton(this, () => this.address, words.copyLink, words.linkCopied)}
        </div>
        <p class="figure__said" role="status">${this.said}</p>`,
      this.canvas,
    );
  }
}
