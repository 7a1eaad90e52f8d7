// How large images and results are: height and width, rows before columns.

// An image no larger than 480×640.
export function fitted({ width, height }) {
  const fit = Math.min(1, 640 / width, 480 / height);
  return { height: Math.max(1, Math.round(height * fit)), width: Math.max(1, Math.round(width * fit)) };
}

// How much of the kernel stands before its middle pixel.
export const before = (weights) => [(weights.length - 1) >> 1, (weights[0].length - 1) >> 1];

export function sizeOf({ weights, border, gradient }, { height, width }) {
  if (border === "zeros") return { height, width };
  const [h, w] = [weights.length, weights[0].length];
  const side = Math.max(h, w); // a gradient's second kernel is the first one's transpose
  return gradient ? { height: height - side + 1, width: width - side + 1 } : { height: height - h + 1, width: width - w + 1 };
}
