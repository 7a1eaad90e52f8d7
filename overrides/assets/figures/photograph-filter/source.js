// Where images come from: the photograph, a file of the reader's, the camera. None of
// them goes anywhere but to the worker.

import { Refusal } from "../refusal.js";

const PHOTOGRAPH = new URL("coffee.jpg", import.meta.url);

export class Source {
  kind = "photograph";
  turn = 0;

  // `take(image)` takes an image or throws a Refusal; `changed()` hears of the rest.
  constructor(signal, take, changed) {
    Object.assign(this, { signal, take, changed });
    signal.addEventListener("abort", () => this.stop());
  }

  // Begins something that may come too late, after something else was asked for.
  async begin(reason, get) {
    this.stop();
    const turn = this.turn;
    try {
      const got = await get();
      if (turn === this.turn) return got;
      got.close?.();
      got.getTracks?.().forEach((track) => track.stop());
    } catch ({ name }) {
      if (turn === this.turn) throw new Refusal(name === "NotAllowedError" ? "camera refused" : reason);
    }
  }

  async photograph() {
    const load = async () => createImageBitmap(await (await fetch(PHOTOGRAPH)).blob());
    this.use("photograph", await this.begin("no image", load));
  }

  async file(file) {
    this.use("file", await this.begin("no image", () => createImageBitmap(file)));
  }

  use(kind, image) {
    if (!image) return;
    this.take(image);
    this.kind = kind;
    this.changed();
  }

  async camera() {
    const asked = { video: { width: { ideal: 640 }, height: { ideal: 480 } } };
    this.asking = true;
    try {
      const stream = await this.begin("no camera", () => navigator.mediaDevices.getUserMedia(asked));
      if (!stream) return;
      this.stream = stream;
      stream.getTracks()[0].onended = () => this.stop();
      this.video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: stream });
      await this.video.play();
      this.kind = "camera";
      this.film(this.turn);
    } finally {
      this.asking = false;
      this.changed();
    }
  }

  // A frame is taken when the last one is done with: others are let go.
  async film(turn) {
    if (turn !== this.turn) return;
    if (!this.idle || this.idle()) {
      const image = await createImageBitmap(this.video);
      if (turn !== this.turn) return image.close();
      try {
        this.take(image);
      } catch {
        return this.stop();
      }
    }
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(() => this.film(turn));
    else requestAnimationFrame(() => this.film(turn));
  }

  stop() {
    this.turn += 1;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.video?.pause();
    if (this.stream && !this.signal.aborted) this.changed();
    this.stream = this.video = undefined;
  }
}
