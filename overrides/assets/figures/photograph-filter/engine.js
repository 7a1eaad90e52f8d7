// Asks the worker, one question at a time. While it is busy only the latest waits.

export class Engine {
  spare = []; // pixels that are drawn: the worker may write on them again

  constructor(signal, answered) {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      this.busy = false;
      answered(data);
      this.send();
    };
    signal.addEventListener("abort", () => this.worker.terminate());
  }

  // A question: an `image`, the `job` to do with it, the `pixel` to tell about.
  ask(question) {
    if (question.image) this.waiting?.image?.close();
    this.waiting = { ...this.waiting, ...question };
    this.send();
  }

  send() {
    const { waiting } = this;
    if (this.busy || !waiting || !(this.loaded || waiting.image)) return;
    const { image, pixel } = waiting;
    const asked = JSON.stringify(waiting.job);
    const job = { ...waiting.job, anew: asked !== this.asked };
    Object.assign(this, { busy: true, waiting: undefined, loaded: true, asked });
    const spare = this.spare.filter(Boolean);
    this.worker.postMessage({ image, job, pixel, spare: this.spare }, [...(image ? [image] : []), ...spare]);
    this.spare = [];
  }
}
