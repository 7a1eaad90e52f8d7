// Python that computes what the figure shows: with this site's package, with PyTorch.

import { tensor } from "../parts/tensor.js";
import { covered } from "./arithmetic.js";

const steps = (stride) => (stride > 1 ? `[::${stride}, ::${stride}]` : "");

function convdocs(state) {
  const { input, kernel, operation, padding, stride, dilation } = state;
  const name = operation === "convolution" ? "conv2d" : "corr2d";
  const pad = padding && `X = F.pad(X, (${Array(4).fill(padding).join(", ")}))`;
  const spread = dilation > 1 && `D = torch.zeros(${covered(state).join(", ")}, dtype=K.dtype)\nD${steps(dilation)} = K`;
  return [
    "import torch",
    padding && "import torch.nn.functional as F",
    `from convdocs import ${name}`,
    "",
    tensor("X", input),
    tensor("K", kernel),
    pad,
    spread,
    `Y = ${name}(X, ${spread ? "D" : "K"})${steps(stride)}`,
    "print(Y)",
  ];
}

function pytorch({ input, kernel, operation, padding, stride, dilation }) {
  const options = Object.entries({ padding, stride, dilation })
    .filter(([name, value]) => value !== (name === "padding" ? 0 : 1))
    .map(([name, value]) => `, ${name}=${value}`);
  return [
    "import torch",
    "import torch.nn.functional as F",
    "",
    tensor("X", input),
    tensor("K", kernel),
    operation === "convolution" && "K = K.flip(0, 1)",
    `Y = F.conv2d(X[None, None], K[None, None]${options.join("")})[0, 0]`,
    "print(Y)",
  ];
}

const LIBRARIES = { convdocs, pytorch };

export const program = (state) =>
  LIBRARIES[state.library](state).filter((line) => typeof line === "string").join("\n");
