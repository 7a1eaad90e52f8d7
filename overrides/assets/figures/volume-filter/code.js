// The code that computes what is on the screen.

import { tensor } from "../parts/tensor.js";

export function convdocs({ volume, kernel, operation }) {
  const name = operation === "correlation" ? "corr3d" : "conv3d";
  return `import torch

from convdocs import ${name}

${tensor("X", volume)}
${tensor("K", kernel)}
Y = ${name}(X, K)
print(Y)`;
}

export function pytorch({ volume, kernel, operation }) {
  const k = operation === "correlation" ? "K" : "K.flip(0, 1, 2)";
  return `import torch
import torch.nn.functional as F

${tensor("X", volume)}
${tensor("K", kernel)}
Y = F.conv3d(X[None, None], ${k}[None, None])[0, 0]
print(Y)`;
}
