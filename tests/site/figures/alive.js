// What the modules of the figures began on a page and did not end: `window.alive()`.
//
// Wraps, before anything else runs, what outlives an element: listeners of what is not
// the figure's own, timers, frames, observers, workers, streams, addresses of blobs.

(() => {
  Error.stackTraceLimit = 60;
  const ours = () => new Error().stack.includes("/assets/figures/");
  const where = () => {
    const line = new Error().stack.split("\n").find((line) => line.includes("/assets/figures/")) ?? "";
    return line.replace(/^.*\/assets\/figures\/([\w./-]+:\d+).*$/, "$1");
  };
  const begun = new Map(); // what is alive => how it is called

  // What stays when the figure goes.
  const stays = (target) =>
    !(target instanceof AbortSignal) &&
    !(target instanceof Node && target !== document && target.parentElement?.closest(".figure")) &&
    [Window, Document, Element, MediaQueryList, VisualViewport, Screen, History, MediaDevices]
      .some((kind) => target instanceof kind) &&
    !(target instanceof Element && !target.isConnected) &&
    !(target instanceof Element && target.matches(".figure, link, script"));

  const listeners = []; // [target, type, listener, capture, entry]
  const captures = (options) => (typeof options === "object" ? !!options?.capture : !!options);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const drop = (target, type, listener, capture) => {
    const at = listeners.findIndex(
      (each) => each[0] === target && each[1] === type && each[2] === listener && each[3] === capture,
    );
    if (at >= 0) begun.delete(listeners.splice(at, 1)[0][4]);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && ours() && stays(target) && !options?.signal?.aborted) {
      const capture = captures(options);
      drop(target, type, listener, capture);
      const entry = {};
      listeners.push([target, type, listener, capture, entry]);
      begun.set(entry, `listener for ${type} on ${target.constructor.name} by ${where()}`);
      const end = () => drop(target, type, listener, capture);
      if (options?.signal) addEventListener.call(options.signal, "abort", end);
      if (options?.once) addEventListener.call(target, type, end, { once: true, capture });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    drop(this ?? window, type, listener, captures(options));
    return removeEventListener.call(this ?? window, type, listener, options);
  };

  const timer = (begin, end, once) => {
    const [start, stop] = [window[begin], window[end]];
    window[begin] = (callback, ...rest) => {
      const counted = ours();
      const from = where();
      const id = start.call(
        window,
        (...given) => {
          if (once) begun.delete(`${begin} ${id}`);
          return typeof callback === "function" ? callback(...given) : eval(callback);
        },
        ...rest,
      );
      if (counted) begun.set(`${begin} ${id}`, `${begin} by ${from}`);
      return id;
    };
    window[end] = (id) => {
      begun.delete(`${begin} ${id}`);
      if (end === "clearTimeout") begun.delete(`setInterval ${id}`);
      return stop.call(window, id);
    };
  };
  timer("setTimeout", "clearTimeout", true);
  timer("setInterval", "clearInterval", false);
  timer("requestAnimationFrame", "cancelAnimationFrame", true);
  if (window.requestIdleCallback) timer("requestIdleCallback", "cancelIdleCallback", true);

  // An observer lives as long as something that it observes is in the document.
  const observed = new Map();
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver", "PerformanceObserver"]) {
    const { observe, unobserve, disconnect } = window[name].prototype;
    window[name].prototype.observe = function (target, ...rest) {
      if (ours()) {
        const entry = observed.get(this) ?? { targets: new Set(), called: `${name} by ${where()}` };
        observed.set(this, entry);
        entry.targets.add(target instanceof Node ? target : document);
      }
      return observe.call(this, target, ...rest);
    };
    if (unobserve)
      window[name].prototype.unobserve = function (target) {
        observed.get(this)?.targets.delete(target);
        return unobserve.call(this, target);
      };
    window[name].prototype.disconnect = function () {
      observed.delete(this);
      return disconnect.call(this);
    };
  }

  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      if (ours()) begun.set(this, `worker ${given[0]}`);
    }
    terminate() {
      begun.delete(this);
      super.terminate();
    }
  };

  // A camera that needs no device and asks nobody: a canvas.
  const streams = new Set();
  if (navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
      canvas.getContext("2d").fillRect(0, 0, 320, 480);
      const stream = canvas.captureStream(10);
      streams.add(stream);
      return stream;
    };

  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    if (ours()) begun.set(url, `address of a blob by ${where()}`);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    begun.delete(url);
    return revokeObjectURL.call(URL, url);
  };

  window.alive = () => [
    ...begun.values(),
    ...[...observed.values()]
      .filter(({ targets }) => [...targets].some((target) => target.isConnected))
      .map(({ called }) => called),
    ...[...streams].filter((stream) => stream.active).map(() => "camera"),
  ];
})();
