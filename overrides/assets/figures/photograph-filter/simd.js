// The innermost loop in WebAssembly, which alone can multiply two numbers at once:
// about ten times as fast as the same in JavaScript (see sums.js). Too small a program
// to need a compiler, it is put together here.

const numbered = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...numbered(n >> 7)]);
const get = (local) => [0x20, local];
const set = (local) => [0x21, local];
const I32 = 0x7f;
const V128 = 0x7b;
const LOOP = [0x03, 0x40];
const END = 0x0b;
const ADD = 0x6a;
const AGAIN_IF_LESS = [0x49, 0x0d, 0]; // i32.lt_u, br_if 0
const simd = (operation, ...rest) => [0xfd, ...numbered(operation), ...rest];
const load = (offset) => simd(0, 3, offset);
const store = (offset) => simd(11, 3, offset);
const SPLAT = simd(10, 3, 8); // the tap's weight, 8 bytes after its offset
const TIMES = simd(0xf2);
const PLUS = simd(0xf0);
const advance = (local, bytes) => [...get(local), 0x41, ...bytes, ADD, ...set(local)];
const BLOCK = [0xc0, 0]; // 64 bytes: four pairs of numbers
const TAP = [16];

const [y, x, end, taps, stop, tap, place, weight, sum] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const four = (emit) => [0, 1, 2, 3].flatMap((n) => emit(sum + n, 16 * n));

// do { sums = y[…]
//      for each tap: sums += x[… + tap.offset] * tap.weight
//      y[…] = sums } while (y < end)
const body = [
  ...LOOP,
  ...four((local, offset) => [...get(y), ...load(offset), ...set(local)]),
  ...get(taps), ...set(tap),
  ...LOOP,
  ...get(x), ...get(tap), 0x28, 2, 0, ADD, ...set(place),
  ...get(tap), ...SPLAT, ...set(weight),
  ...four((local, offset) =>
    [...get(place), ...load(offset), ...get(weight), ...TIMES, ...get(local), ...PLUS, ...set(local)]),
  ...advance(tap, TAP), ...get(tap), ...get(stop), ...AGAIN_IF_LESS,
  END,
  ...four((local, offset) => [...get(y), ...get(local), ...store(offset)]),
  ...advance(x, BLOCK), ...advance(y, BLOCK), ...get(y), ...get(end), ...AGAIN_IF_LESS,
  END,
  END,
];

const section = (id, ...bytes) => [id, ...numbered(bytes.length), ...bytes];
const locals = [2, 2, I32, 5, V128];
export const program = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, 1, 0x60, 5, I32, I32, I32, I32, I32, 0), // a function of five numbers
  ...section(2, 1, 1, 0x6d, 1, 0x6d, 2, 0, 1), // import m.m, a memory
  ...section(3, 1, 0),
  ...section(7, 1, 1, 0x66, 0, 0), // export f
  ...section(10, 1, ...numbered(locals.length + body.length), ...locals, ...body),
]);
