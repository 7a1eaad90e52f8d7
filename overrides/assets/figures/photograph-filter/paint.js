// Results as colours. Signed: black, middle grey for 0, white. Clipped: black for 0,
// white for 1. Strengths: white for 0, the darker the stronger. Angles: by hue.

// The hue of an angle, in radians: 0 points right and is red, a quarter turn down.
export const hue = (angle) =>
  [0, 1, 2].map((n) => Math.round(127.5 + 127.5 * Math.cos(angle - (n * 2 * Math.PI) / 3)));

const STEPS = 512;
const HUES = Uint8Array.from(Array.from({ length: STEPS + 1 }, (_, n) => hue(((2 * n) / STEPS - 1) * Math.PI)).flat());

const GREYS = {
  signed: (y, g, scale) => 127.5 + (127.5 * y) / scale,
  clip: (y, g, scale) => (255 * y) / scale,
  absolute: (y, g, scale) => 255 - (255 * Math.abs(y)) / scale,
  length: (y, g, scale) => 255 - (255 * Math.sqrt(y * y + g * g)) / scale,
};

// Paints rows of values, `stride` apart, that begin at `first` (and `second`).
export function paint(pixels, values, { first, second, stride }, { height, width }, show, scale) {
  const grey = GREYS[show];
  for (let i = 0, p = 0; i < height; i++)
    for (let j = 0, n = i * stride; j < width; j++, n++, p += 4) {
      const y = values[first + n];
      const g = values[second + n];
      if (grey) pixels[p] = pixels[p + 1] = pixels[p + 2] = grey(y, g, scale);
      else {
        const strength = Math.min(1, Math.sqrt(y * y + g * g) / scale);
        const h = 3 * Math.round((Math.atan2(g, y) / Math.PI + 1) * (STEPS / 2));
        for (let c = 0; c < 3; c++) pixels[p + c] = 255 - strength * (255 - HUES[h + c]);
      }
      pixels[p + 3] = 255;
    }
  return pixels;
}
