// Maps values to places along an axis, and says which values to write beside it.

export function linear([low, high], [start, end]) {
  const scale = (value) => start + ((value - low) / (high - low)) * (end - start);
  scale.value = (place) => low + ((place - start) / (end - start)) * (high - low);
  // Some `count` round numbers: 1, 2 or 5 times a power of ten apart.
  scale.ticks = (count = 5) => {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
    const first = Math.ceil(low / step - 1e-9);
    const last = Math.floor(high / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  };
  return scale;
}

export function logarithmic([low, high], range) {
  const exponent = linear([Math.log10(low), Math.log10(high)], range);
  const scale = (value) => exponent(Math.log10(value));
  scale.value = (place) => 10 ** exponent.value(place);
  scale.ticks = (count) => exponent.ticks(count).filter(Number.isInteger).map((power) => 10 ** power);
  return scale;
}
