// Why something that a reader asks for cannot be, to be said where they asked for it.

const REASONS = {
  zh: {
    empty: () => "请填一个数",
    "not a number": ({ text }) => `“${text}”不是一个数`,
    "not whole": ({ text }) => `“${text}”不是整数`,
    range: ({ text, min, max }) => `${text}不在${min}到${max}之间`,
    choice: ({ text, options }) => `“${text}”不是${options.join("、")}中的一个`,
    shape: ({ rows, columns, most }) => `${rows}×${columns}太大，最多${most}×${most}`,
    ragged: () => "各行的个数不一样",
    "kernel too large": ({ kernel, image }) => `核占${kernel}，比填充后的输入${image}还大，一处也放不下`,
    "no such output": ({ cell, sizes }) => `输出是${sizes}，没有${cell}这一格`,
    "kernel outgrows": ({ kernel, input }) => `核是${kernel}，输入只有${input}，一处也放不下`,
    "kernel too long": ({ kernel, signal }) => `核有${kernel}个数，信号只有${signal}个，一处也放不下`,
    "no image": () => "读不出图片",
    "no camera": () => "用不了摄像头：没有找到，或者正被别的程序占用",
    "camera refused": () => "没有得到使用摄像头的许可",
  },
  en: {
    empty: () => "a number is needed",
    "not a number": ({ text }) => `“${text}” is no number`,
    "not whole": ({ text }) => `“${text}” is no whole number`,
    range: ({ text, min, max }) => `${text} is not between ${min} and ${max}`,
    choice: ({ text, options }) => `“${text}” is none of ${options.join(", ")}`,
    shape: ({ rows, columns, most }) => `${rows}×${columns} is too large; at most ${most}×${most}`,
    ragged: () => "the rows differ in length",
    "kernel too large": ({ kernel, image }) => `the kernel covers ${kernel}, more than the padded input, ${image}: it fits nowhere`,
    "no such output": ({ cell, sizes }) => `the output is ${sizes}: it has no cell ${cell}`,
    "kernel outgrows": ({ kernel, input }) => `the kernel is ${kernel}, the input only ${input}: it fits nowhere`,
    "kernel too long": ({ kernel, signal }) => `the kernel has ${kernel} numbers, the signal only ${signal}: it fits nowhere`,
    "no image": () => "this could not be read as a picture",
    "no camera": () => "no camera can be used: none was found, or another program has it",
    "camera refused": () => "permission to use the camera was not given",
  },
};

export class Refusal extends Error {
  constructor(reason, values = {}) {
    super(REASONS.en[reason](values));
    this.reason = reason;
    this.values = values;
  }

  in(language) {
    return REASONS[language][this.reason](this.values);
  }
}
