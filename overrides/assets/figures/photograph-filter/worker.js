// Filters beside the page, so that the page never waits. An answer's pixels are handed
// over, not copied, and come back with a later question to be written on again.

import { Filter } from "./filter.js";
import { paint } from "./paint.js";
import { fitted } from "./sizes.js";

let filter;
let result;
let paper;

// An image or a frame of a film, made smaller if it is too large.
function take(image) {
  const { height, width } = fitted(image);
  if (paper?.canvas.width !== width || paper?.canvas.height !== height)
    paper = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  paper.fillStyle = "white"; // behind what is transparent
  paper.fillRect(0, 0, width, height);
  paper.drawImage(image, 0, 0, width, height);
  image.close();
  if (filter?.width !== width || filter?.height !== height) filter = new Filter(height, width);
  filter.load(paper.getImageData(0, 0, width, height).data);
}

function drawn(spare, place, size, show, scale) {
  const { height, width } = size;
  const bytes = 4 * height * width;
  const pixels = new Uint8ClampedArray(spare?.byteLength === bytes ? spare : bytes);
  return { pixels: paint(pixels, filter.values, place, size, show, scale), height, width };
}

onmessage = ({ data: { image, job, pixel, spare = [] } }) => {
  const began = performance.now();
  const answer = {};
  if (image) {
    take(image);
    const first = filter.at(0, 0);
    const place = { first, second: first, stride: filter.stride };
    answer.input = drawn(spare[0], place, filter, "clip", 1);
  }
  if (image || job.anew) {
    result = filter.run(job);
    answer.output = drawn(spare[1], filter, result, job.show, job.scale);
  }
  const [i, j] = [Math.min(pixel[0], result.height - 1), Math.min(pixel[1], result.width - 1)];
  answer.reading = filter.read(job, i, j);
  answer.work = { cost: result.cost, direct: result.direct, took: performance.now() - began };
  postMessage(answer, [answer.input, answer.output].flatMap((drawn) => (drawn ? [drawn.pixels.buffer] : [])));
};
