"""A yearly mean, which takes the seasons out of a series."""

import torch

from convdocs import corr1d

from .canvas import Canvas
from .geometry import Box
from .plot import Axes
from .registry import Say, picture

# Monthly means at Mauna Loa, 1959 to 1961, ppm (Keeling and Whorf; R's data set `co2`).
CO2 = torch.tensor(
    [
        [315.42, 316.31, 316.50, 317.56, 318.13, 318.00],
        [316.39, 314.65, 313.68, 313.18, 314.66, 315.43],
        [316.27, 316.81, 317.42, 318.87, 319.87, 319.43],
        [318.01, 315.74, 314.00, 313.68, 314.84, 316.03],
        [316.73, 317.54, 318.38, 319.31, 320.42, 319.61],
        [318.42, 316.63, 314.83, 315.16, 315.94, 316.85],
    ]
).flatten()


@picture(width=540, height=350)
def yearly_mean(c: Canvas, say: Say) -> None:
    """Three years of monthly carbon dioxide and its mean over twelve months."""
    trend = corr1d(CO2, torch.ones(12) / 12)
    axes = Axes(c, Box(56, 50, 474, 240), x_range=(-0.5, 35.5), y_range=(312, 321))
    axes.frame("", say("二氧化碳（百万分之一）", "Carbon dioxide (parts per million)"))
    axes.x_ticks([0, 12, 24], ["1959", "1960", "1961"])
    axes.y_ticks([313, 315, 317, 319])
    axes.curve(range(36), CO2.tolist(), role="input", width=2, dots=True)
    middle = [i + 5.5 for i in range(len(trend))]
    axes.curve(middle, trend.tolist(), role="output", width=4)
    axes.label(35, CO2[28].item(), say("月均值", "Monthly mean"), dy=-12, anchor="end")
    c.line([axes.at(27.5, 317.1), axes.at(27.5, 314.2)], role="ink-soft", width=1)
    mean = say("十二个月的平均", "Mean of 12 months")
    axes.label(35.3, 313.8, mean, anchor="end")

    (x, y), (right, bottom) = axes.at(-0.4, 318.7), axes.at(11.4, 312.4)
    seen = Box(x, y, right - x, bottom - y)
    c.frame(seen, dash="7 5")
    c.dot(axes.at(middle[0], trend[0].item()), role="output", radius=7)
    window = say("一个窗口：12个月", "One window: 12 months")
    c.text(seen.x, axes.box.bottom + 42, window, anchor="start")
