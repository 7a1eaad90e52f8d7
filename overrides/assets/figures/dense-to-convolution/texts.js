// The words of the figure, in both languages.

import { written } from "../parts/written.js";

const pair = (a, b) => `(${written(a)}, ${written(b)})`;
const zhWay = (n, plus, minus, unit) => (n ? `往${n > 0 ? plus : minus}${Math.abs(n)}${unit}` : `同一${unit}`);
const enWay = (n, plus, minus, unit) =>
  n ? `${Math.abs(n)} ${unit}${n * n > 1 ? "s" : ""} ${n > 0 ? plus : minus}` : `same ${unit}`;

export default {
  zh: {
    layer: "哪一层",
    steps: { dense: "全连接", tied: "① 平移等变", cut: "② 局部性" },
    why: { dense: "每格自成一个权重", tied: "位移相同，权重相同", cut: "离得远的，权重是0" },
    weights: (n) => `${n}个权重`,
    height: "图高",
    width: "图宽",
    matrix: "矩阵：行是输出像素，列是输入像素",
    table: { dense: "这个输出的权重，按位移排", tied: "所有输出共用这一张表", cut: "框里留下的就是卷积核" },
    walk: (what, told) => `${what}。用方向键逐格走。${told}`,
    looks: (i, j, k, l) =>
      `输出像素${pair(i, j)}用它看输入像素${pair(k, l)}：${zhWay(k - i, "下", "上", "行")}，${zhWay(l - j, "右", "左", "列")}。`,
    own: (a, b, n) => `位移是${pair(a, b)}的有${n}格，各有各的权重。`,
    alike: (a, b, n) => `位移是${pair(a, b)}的有${n}格，都是这一个权重。`,
    far: (letter, n, delta) => `|${letter}| = ${n} > Δ = ${delta}，剪掉了，权重是0。`,
    weight: (a, b) => `位移${pair(a, b)}的权重`,
    input: "输入",
    output: "输出",
    cell: (what, i, j, value) => `${what}${pair(i, j)}：${written(value)}`,
    before: "矩阵乘输入，得到输出。到了②，再和corr2d对一对。",
    same: "✓ 与corr2d逐个相同",
    padded: (n) => `输入四周填${n}圈0，用这个核滑一遍，得到的就是这些数。实线框里的，不填充也一样。`,
    beyond: (side, h, w, all) =>
      `${all ? "Δ比图还大，什么也没剪掉：" : ""}${side}×${side}的窗口里，只有${h}×${w}种位移碰得到像素。`,
    photo: "换成照片：",
    photoSize: (h, w, mega) => `${h}×${w}，${mega}百万像素`,
    count: "权重",
    memory: "内存",
    pixels: "像素",
    grows: "权重个数随像素个数的变化，两轴都是对数。",
    code: "代码",
  },
  en: {
    layer: "Which layer",
    steps: { dense: "Dense", tied: "① Equivariant", cut: "② Local" },
    why: { dense: "each cell its own weight", tied: "same offset, same weight", cut: "far away, the weight is 0" },
    weights: (n) => `${n} weight${n === "1" ? "" : "s"}`,
    height: "Height",
    width: "Width",
    matrix: "Rows are output pixels, columns input pixels",
    table: { dense: "this output's weights by offset", tied: "one table, for all outputs", cut: "framed: what is left, the kernel" },
    walk: (what, told) => `${what}. Arrow keys walk from cell to cell. ${told}`,
    looks: (i, j, k, l) =>
      `With it, output pixel ${pair(i, j)} looks at input pixel ${pair(k, l)}: ${enWay(k - i, "down", "up", "row")}, ${enWay(l - j, "right", "left", "column")}. `,
    own: (a, b, n) => `Cells at offset ${pair(a, b)}: ${n}, each with a weight of its own.`,
    alike: (a, b, n) => `Cells at offset ${pair(a, b)}: ${n}, all with this one weight.`,
    far: (letter, n, delta) => `|${letter}| = ${n} > Δ = ${delta}: cut off, the weight is 0.`,
    weight: (a, b) => `Weight of offset ${pair(a, b)}`,
    input: "Input",
    output: "Output",
    cell: (what, i, j, value) => `${what} ${pair(i, j)}: ${written(value)}`,
    before: "The matrix times the input is the output. At ②, compare with corr2d.",
    same: "✓ Every number is corr2d's",
    padded: (n) => `Pad the input with ${n} ring${n === 1 ? "" : "s"} of 0 and slide this kernel over it: just these numbers. Those in solid frames need no padding.`,
    beyond: (side, h, w, all) =>
      `${all ? "Δ is larger than the image, and nothing is cut: of" : "Of"} the ${side}×${side} window, only ${h}×${w} offsets ever meet a pixel.`,
    photo: "A photograph:",
    photoSize: (h, w, mega) => `${h}×${w}, ${mega} megapixels`,
    count: "Weights",
    memory: "Memory",
    pixels: "pixels",
    grows: "How the weights grow with the pixels, both on logarithmic scales.",
    code: "Code",
  },
};
