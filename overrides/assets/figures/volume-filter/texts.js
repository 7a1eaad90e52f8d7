// The figure's words.

export default {
  zh: {
    volume: "输入X",
    volumes: {
      shapes: "一个球和一根管子", ball: "一个球", depth: "层与层之间的边", right: "亮点向右走", left: "亮点向左走",
    },
    kernel: "核W",
    kernels: {
      ball: "球，3×3×3", disc: "圆，1×3×3", depth: "沿层差分，2×1×1", across: "沿行差分，1×1×2",
      motion: "运动，2×1×2", mean: "平均，2×2×2",
    },
    sizes: ["核的层数", "高", "宽"],
    operation: "运算",
    operations: { correlation: "互相关", convolution: "卷积" },
    output: "输出Y",
    depth: "把核移到第几层",
    cell: (letter, place, value) => `${letter} ${place.join("，")}等于${value}`,
    term: (weight, w, input, x) => `w ${weight.join("，")} = ${w}，乘x ${input.join("，")} = ${x}`,
    terms: (a) => `核的第${a}层的乘积`,
    became: (size, low, high) => `输出是${size}，从${low}到${high}`,
    code: "代码",
  },
  en: {
    volume: "Input X",
    volumes: {
      shapes: "a ball and a tube", ball: "a ball", depth: "an edge between slices",
      right: "a dot that moves right", left: "a dot that moves left",
    },
    kernel: "Kernel W",
    kernels: {
      ball: "ball, 3×3×3", disc: "disc, 1×3×3", depth: "difference in depth, 2×1×1",
      across: "difference in a row, 1×1×2", motion: "motion, 2×1×2", mean: "mean, 2×2×2",
    },
    sizes: ["Kernel's slices", "height", "width"],
    operation: "Operation",
    operations: { correlation: "cross-correlation", convolution: "convolution" },
    output: "Output Y",
    depth: "Move the kernel to slice",
    cell: (letter, place, value) => `${letter} ${place.join(", ")} equals ${value}`,
    term: (weight, w, input, x) => `w ${weight.join(", ")} = ${w} times x ${input.join(", ")} = ${x}`,
    terms: (a) => `Products of the kernel's slice ${a}`,
    became: (size, low, high) => `The output is ${size}, from ${low} to ${high}`,
    code: "Code",
  },
};
