"""The page of benchmarks, in both languages, from the results.

Nothing in its words depends on one run: what does is computed from the results.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import geometric_mean, linear_regression, mode

from convdocs.methods import PHASES
from docs.pictures.benchmarks import IMAGE, KERNEL, duration
from docs.pictures.registry import LANGUAGES, Say

from .compare import FACTOR, FACTOR_OF_ONE
from .results import Group, Results, Spread

DOCS = Path(__file__).parents[1]

OURS = "corr2d"
TORCHS = "F.conv2d"
FORWARD, BOTH = "forward", "forward and backward"
SMALL = 64  # images up to this size have a section of their own

# What each method has to do, but for a factor, with m = n - k + 1: products, or, of
# spectra of tiles, passes over the image.
COUNTS: dict[str, tuple[str, Callable[[int, int], float]]] = {
    "loop": ("m^2k^2", lambda m, k: m**2 * k**2),
    "shifts": ("m^2k^2", lambda m, k: m**2 * k**2),
    "phases": (f"m^2k(k+{PHASES - 1})", lambda m, k: m**2 * k * (k + PHASES - 1)),
    "fft": ("n^2", lambda m, k: (m + k - 1) ** 2),
    "torch": ("m^2k^2", lambda m, k: m**2 * k**2),
}


def pages(results: Results) -> Iterator[tuple[Path, str]]:
    """The file and the text of the page in each language."""
    for language in LANGUAGES:
        path = DOCS / language / "reference" / "benchmarks.md"
        yield path, page(results, Say(language))


def page(results: Results, say: Say) -> str:
    """The page in one language."""
    parts = [
        head(results, say),
        overview(results, say),
        shapes(results, say),
        crossing(results, say),
        growth(results, say),
        backward(results, say),
        small(results, say),
        memory(results, say),
        training(results, say),
        conditions(results, say),
    ]
    return "\n\n".join(parts) + "\n"


def head(results: Results, say: Say) -> str:
    description = say(
        "corr2d与PyTorch、OpenCV、SciPy和NumPy在同一次运行里轮流测速：比值、增长、梯"
        "度与内存。",
        "corr2d beside PyTorch, OpenCV, SciPy and NumPy, measured in turns in one run. "
        "Ratios, growth, gradients and memory.",
    )
    about = results.about
    return f"""---
description: {description}
---

# {say("测速", "Benchmarks")} {{#benchmarks}}

""" + say(
        f"`corr2d`有多快？本页由`make bench`的结果生成，测于{about['date']}，"
        f"处理器是{about['cpu']}。看比值，不看时间：时间说的是机器，比值说的才是代码。"
        f"比值是对方的时间除以`corr2d`的时间，大于1就是`corr2d`快。",
        f"How fast is `corr2d`? This page is made from what `make bench` measured on "
        f"{about['date']}, on a processor that calls itself {about['cpu']}. Read the "
        f"ratios and not the times: times tell of the machine, ratios of the code. A "
        f"ratio is the other's time divided by that of `corr2d`; above 1, `corr2d` is "
        f"the quicker.",
    )


def overview(results: Results, say: Say) -> str:
    groups = [group for group in results.of(FORWARD) if group.sizes["n"] > SMALL]
    threads = sorted({group.sizes["threads"] for group in groups})
    rows = []
    peers = [*dict.fromkeys(name for group in groups for name in group.ratios)]
    for name in peers:
        rows.append([f"`{name}`", *_means(groups, threads, partial(_of, name))])
    rows.append(
        [
            say("SciPy各函数中最快的", "the quickest of SciPy's"),
            *_means(groups, threads, _best_of_scipy),
        ]
    )
    title = say("总表", "Overview")
    text = say(
        "图是$n\\times n$的，核是$k\\times k$的，都是单精度随机数；$n$取"
        f"{_list(_values(groups, 'n'), say)}，$k$取"
        f"{_list(_values(groups, 'k'), say)}。每一格是各种形状的比值的几何平均，下面是"
        "其中最小和最大的；再往右是`corr2d`在几种形状上比对手慢。太慢的对手只参加大约"
        "一秒之内能算完的形状，只会用一个线程的不一定再比第二遍。",
        "The image is $n\\times n$, the kernel $k\\times k$, both random numbers in "
        f"single precision; $n$ is {_list(_values(groups, 'n'), say)} and $k$ is "
        f"{_list(_values(groups, 'k'), say)}. For each number of threads: the "
        "geometric mean of the ratios over all shapes, below it the smallest and the "
        "largest of them, and in how many shapes `corr2d` is the slower. Slow peers "
        "take part only where they are done within about a second, and not all that "
        "know but one thread take part again.",
    )
    return f"## {title} {{#overview}}\n\n{text}\n\n{_summary(threads, rows, say)}"


def shapes(results: Results, say: Say) -> str:
    groups = [group for group in results.of(FORWARD) if group.sizes["n"] > SMALL]
    title = say("每种形状", "Every shape")
    text = say(
        "每一格是各轮比值的中位数，下面是四分位数：一半的轮次落在这两个数之间。空格没"
        "有测。",
        "Each cell has the median of the ratios of all rounds, and below it the "
        "quartiles: half of the rounds lie between them. What is empty was not "
        "measured.",
    )
    peers = dict.fromkeys(name for group in groups for name in group.ratios)
    tables = "\n\n".join(_grid(groups, name, say) for name in peers)
    return f"## {title} {{#every-shape}}\n\n{text}\n\n{tables}"


def crossing(results: Results, say: Say) -> str:
    title = say("曲线在哪里相交", "Where the curves cross")
    text = say(
        '`corr2d`有几种算法（见[API参考](api.md#correlation)），`method="auto"`按形'
        f"状来选。图是{IMAGE}×{IMAGE}的，一个线程：",
        "`corr2d` knows several methods (see the [API "
        'reference](api.md#correlation)), and `method="auto"` picks one by the '
        f"shape. A {IMAGE}×{IMAGE} image, one thread:",
    )
    groups = sorted(results.of("methods", n=IMAGE), key=lambda g: g.sizes["k"])
    rows = [
        [
            f"{group.sizes['k']}",
            f"`{min(group.seconds, key=group.seconds.__getitem__)}`",
            *(
                duration(group.seconds[name]) if name in group.seconds else ""
                for name in ("shifts", "phases", "fft", "torch")
            ),
        ]
        for group in groups
    ]
    heads = [
        say("核的边长", "kernel"),
        say("最快的", "quickest"),
        *(f"`{name}`" for name in ("shifts", "phases", "fft", "torch")),
    ]
    plot = _picture(
        "methods-over-kernels",
        say(
            "各种方法的时间随核变大而增长的曲线。",
            "Curves of the methods' times, growing with the kernel. ",
        )
        + _ends(groups, "k", say),
    )
    others = sorted(results.of(FORWARD, threads=1, n=IMAGE), key=lambda g: g.sizes["k"])
    beside = say("与别的库放在一起：", "Beside the other libraries:")
    plot_of_peers = _picture(
        "peers-over-kernels",
        say(
            "各个库的时间随核变大而增长的曲线。",
            "Curves of the libraries' times, growing with the kernel. ",
        )
        + _ends(others, "k", say),
    )
    return "\n\n".join(
        [
            f"## {title} {{#crossing}}",
            text,
            plot,
            _table(heads, rows),
            beside,
            plot_of_peers,
        ]
    )


def growth(results: Results, say: Say) -> str:
    title = say("增长得多快", "How fast it grows")
    text = say(
        "在双对数图上，$n^p$是斜率为$p$的直线。下面是对测得的中位数拟合的斜率，旁边的理"
        "论值是对同样大小的运算量用同样的办法拟合的，其中$m=n-k+1$是输出的边长。"
        f"看$n$时核是{KERNEL}×{KERNEL}的，看$k$时图是{IMAGE}×{IMAGE}的。`loop`太慢，"
        "只用小图；它的时间几乎都花在循环本身，输出不变大，核再大也几乎不变慢。",
        "On two logarithmic scales $n^p$ is a line of slope $p$. Here are the slopes "
        "fitted to the measured medians, and beside them those of theory, fitted in "
        "the same way to the number of operations for the same sizes, where $m=n-k+1$ "
        f"is the size of the output. Along $n$ the kernel is {KERNEL}×{KERNEL}, along "
        f"$k$ the image is {IMAGE}×{IMAGE}. `loop` is too slow for that and has small "
        "images; nearly all of its time goes into looping itself, so that larger "
        "kernels hardly slow it down as long as the output stays as it is.",
    )
    heads = [
        say("方法", "method"),
        say("运算量", "operations"),
        say("$n$的指数", "exponent of $n$"),
        say("理论", "in theory"),
        say("$k$的指数", "exponent of $k$"),
        say("理论", "in theory"),
    ]
    rows = []
    for name, (formula, count) in COUNTS.items():
        row = [f"`{name}`", f"${formula}$"]
        for size in ("n", "k"):
            row += _exponents(results, name, size, count)
        rows.append(row)
    groups = sorted(results.of("methods", k=KERNEL), key=lambda g: g.sizes["n"])
    plot = _picture(
        "methods-over-images",
        say(
            "各种方法的时间随图变大而增长的曲线。",
            "Curves of the methods' times, growing with the image. ",
        )
        + _ends(groups, "n", say),
    )
    return f"## {title} {{#growth}}\n\n{text}\n\n{_table(heads, rows)}\n\n{plot}"


def backward(results: Results, say: Say) -> str:
    groups = [group for group in results.of(BOTH) if group.sizes["n"] > SMALL]
    threads = sorted({group.sizes["threads"] for group in groups})
    title = say("连同梯度", "With gradients")
    text = say(
        f"前向算一遍，再求对图和对核的梯度，与`{TORCHS}`比；它要算好几秒的形状没有测。",
        "Once forward, and then the gradients of the image and of the kernel, against "
        f"`{TORCHS}`; shapes for which that takes several seconds were not measured.",
    )
    row = [f"`{TORCHS}`", *_means(groups, threads, partial(_of, TORCHS))]
    parts = [text, _summary(threads, [row], say), _grid(groups, TORCHS, say)]
    return f"## {title} {{#with-gradients}}\n\n" + "\n\n".join(parts)


def small(results: Results, say: Say) -> str:
    title = say("小图", "Small images")
    text = say(
        "图小的时候，时间多半花在函数调用上，`corr2d`也就交给PyTorch去算。",
        "With a small image most of the time is spent on calling functions, and "
        "`corr2d` lets PyTorch compute.",
    )
    parts = []
    for what, words in (
        (FORWARD, say("只算前向", "Forward")),
        (BOTH, say("连同梯度", "With gradients")),
    ):
        groups = [group for group in results.of(what) if group.sizes["n"] <= SMALL]
        parts.append(_grid(groups, TORCHS, say, words))
    return f"## {title} {{#small-images}}\n\n{text}\n\n" + "\n\n".join(parts)


def memory(results: Results, say: Say) -> str:
    entries = results.memory
    n = max(entry.n for entry in entries)
    kernels = sorted({entry.k for entry in entries})
    title = say("内存", "Memory")
    text = say(
        f"在单独的进程里算一次，看内存的峰值比装好输入时高出多少，以输入的大小为单位；"
        f"输出也算在内，它自己约占1。图是{n}×{n}的。测试规定了上限，超出就报错。",
        "Each is computed once in a process of its own: by how much the peak of "
        "memory rises above what it was with the input, as a multiple of the input. "
        f"The output counts, and is about 1 by itself. The image is {n}×{n}. Tests "
        "set bounds to it.",
    )
    heads = [say("方法", "method"), *(f"{k}×{k}" for k in kernels)]
    rows = [
        [
            f"`{method}`",
            *(
                _number(entry.multiple)
                for k in kernels
                for entry in entries
                if (entry.method, entry.k) == (method, k)
            ),
        ]
        for method in dict.fromkeys(entry.method for entry in entries)
    ]
    return f"## {title} {{#memory}}\n\n{text}\n\n{_table(heads, rows)}"


def training(results: Results, say: Say) -> str:
    title = say("训练与层", "Training and layers")
    text = say(
        "在[学习卷积核](../learning-a-kernel.md)的小图上训练十步，以及一层的前向和梯"
        "度。比值是相对于每组的第一行。",
        "Ten steps of training on the small image of [learning a "
        "kernel](../learning-a-kernel.md), and a layer forward and with its gradients. "
        "Ratios are to the first of each group.",
    )
    heads = [
        say("任务", "task"),
        say("实现", "by"),
        say("时间", "time"),
        say("比值", "ratio"),
    ]
    rows = []
    for group in [*results.of("training"), *results.of("layer")]:
        if group.what == "training":
            task = say("训练十步", "ten steps of training")
        else:
            n, k = group.sizes["n"], group.sizes["k"]
            task = say(f"一层，$n={n}$，$k={k}$", f"a layer, $n={n}$, $k={k}$")
        for name, seconds in group.seconds.items():
            cell = _cell(group.ratios[name]) if name in group.ratios else "1"
            rows.append([task, f"`{name}`", duration(seconds), cell])
            task = ""
    return f"## {title} {{#training}}\n\n{text}\n\n{_table(heads, rows)}"


def conditions(results: Results, say: Say) -> str:
    about = results.about
    rounds = [group.rounds for group in results.of(FORWARD)]
    title = say("怎样测的", "How it was measured")
    text = say(
        "一组里各家轮流来：每一轮每家算一次（时间太短的连算几次取平均），各轮的次序不"
        "同，所以机器忙起来大家一起慢。比值在同一轮之内算，再取中位数和四分位数；每组"
        f"有{min(rounds)}到{max(rounds)}轮。比较之前先看结果：四角的输出与定义相符。所"
        "有的库用同样多的线程；OpenCV和`scipy.ndimage`连边缘一圈一起算，因为它们不能"
        "不算。",
        "Within a group they take turns: in each round everybody computes once "
        "(several times where that is too short, and the mean counts), in an order "
        "that changes, so that a busy machine slows down all. Ratios are taken "
        f"within a round, then their median and quartiles; a group has {min(rounds)} "
        f"to {max(rounds)} rounds. The results are looked at too: in the corners they "
        "are what the definition says. All libraries have the same number of "
        "threads. OpenCV and `scipy.ndimage` compute the margin as well, since they "
        "cannot leave it out.",
    )
    compared = say(
        f"持续集成也跑一遍，把比值与这里的相比：几何平均降到{1 / FACTOR:g}倍以"
        f"下，或者哪一组降到{1 / FACTOR_OF_ONE:g}倍以下，就算失败。时间从来不比"
        "。自己测用`make bench`，几分钟就好，本页随之更新。",
        "Continuous integration runs all of it and compares the ratios with these: "
        f"it fails where a geometric mean falls below {1 / FACTOR:g} times "
        f"what it is here, or a single group below {1 / FACTOR_OF_ONE:g} "
        "times. Times are never compared. `make bench` measures anew within minutes, "
        "and renews this page.",
    )
    names = {
        "date": say("日期", "date"),
        "cpu": say("处理器", "processor"),
        "cores": say("核心数", "cores"),
        "system": say("操作系统", "operating system"),
        "python": "Python",
    }
    rows = [[names.get(key, f"`{key}`"), value] for key, value in about.items()]
    table = _table([say("项目", "what"), say("值", "value")], rows)
    return f"## {title} {{#conditions}}\n\n{text}\n\n{compared}\n\n{table}"


# Numbers.


def _number(value: float) -> str:
    """Two digits; without the point what is longer."""
    return f"{value:.2g}" if value < 0.0995 else _fixed(value)


def _fixed(value: float) -> str:
    return f"{value:.{2 if value < 0.995 else 1 if value < 9.95 else 0}f}"


def _cell(spread: Spread) -> str:
    low, middle, high = map(_number, spread)
    return f"{middle}<br><small>{low}–{high}</small>"


def _of(name: str, group: Group) -> float | None:
    return group.ratios[name][1] if name in group.ratios else None


def _best_of_scipy(group: Group) -> float | None:
    return min(
        (spread[1] for name, spread in group.ratios.items() if "scipy." in name),
        default=None,
    )


def _means(
    groups: list[Group], threads: Sequence[int], of: Callable[[Group], float | None]
) -> list[str]:
    """For each number of threads: the mean, the range, and where ours is slower."""
    cells = []
    for number in threads:
        found = [
            ratio
            for group in groups
            if group.sizes["threads"] == number and (ratio := of(group)) is not None
        ]
        if not found:
            cells += [""] * 2
            continue
        slower = sum(ratio < 1 for ratio in found)
        cells += [
            _cell((min(found), geometric_mean(found), max(found))),
            f"{slower}/{len(found)}",
        ]
    return cells


def _exponents(
    results: Results, method: str, size: str, count: Callable[[int, int], float]
) -> list[str]:
    """The exponent as measured, and that of theory, along one of the sizes."""
    if method == "loop":  # with a kernel, or an output, as most have it
        groups = results.of("loop")
        keys = [g.sizes["k"] if size == "n" else _output(g) for g in groups]
        groups = [
            group for group, key in zip(groups, keys, strict=True) if key == mode(keys)
        ]
    else:
        held = {"n": {"k": KERNEL}, "k": {"n": IMAGE}}[size]
        groups = [g for g in results.of("methods", **held) if method in g.seconds]
    logs = [math.log(group.sizes[size]) for group in groups]
    measured = [group.seconds[method] for group in groups]
    counted = [count(_output(group), group.sizes["k"]) for group in groups]
    return [
        _slope(logs, [math.log(value) for value in values])
        for values in (measured, counted)
    ]


def _output(group: Group) -> int:
    """The size of the output."""
    return group.sizes["n"] - group.sizes["k"] + 1


def _slope(xs: list[float], ys: list[float]) -> str:
    slope = round(linear_regression(xs, ys).slope, 1) + 0.0  # no negative zero
    return f"{slope:.1f}".replace("-", "−")


# Words and tables.


def _threads(number: int, say: Say) -> str:
    return say(f"{number}个线程", f"{number} thread{'s' * (number > 1)}")


def _summary(threads: list[int], rows: list[list[str]], say: Say) -> str:
    heads = [say("对手", "peer")]
    for number in threads:
        heads += [_threads(number, say), say("慢于对手", "slower in")]
    return _table(heads, rows)


def _values(groups: list[Group], size: str) -> list[int]:
    return sorted({group.sizes[size] for group in groups})


def _list(values: list[int], say: Say) -> str:
    *most, last = map(str, values)
    return say("、".join([*most, last]), f"{', '.join(most)} or {last}")


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _grid(groups: list[Group], name: str, say: Say, words: str = "") -> str:
    """The ratios to one peer, folded: a table over n and k for each of the threads."""
    parts = [f'??? note "{words or name}"']
    for number in _values(groups, "threads"):
        here = [group for group in groups if group.sizes["threads"] == number]
        kernels = _values(here, "k")
        cells = {(g.sizes["n"], g.sizes["k"]): g.ratios.get(name) for g in here}
        rows = [
            [
                str(n),
                *(_cell(s) if (s := cells.get((n, k))) else "" for k in kernels),
            ]
            for n in _values(here, "n")
            if any(cells.get((n, k)) for k in kernels)
        ]
        heads = [say("图的边长", "image"), *(f"{k}×{k}" for k in kernels)]
        title = say(f"{_threads(number, say)}：", f"With {_threads(number, say)}:")
        parts += [title, _table(heads, rows)]
    return "\n\n".join(parts).replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _picture(name: str, text: str) -> str:
    return f"![{text}](../pictures/{name}.svg)"


def _ends(groups: list[Group], size: str, say: Say) -> str:
    """The times at both ends of a plot, for those who cannot see it."""
    sentences = []
    for group in (groups[0], groups[-1]):
        times = [
            f"{name.removeprefix('scipy.')} {duration(seconds)}"
            for name, seconds in sorted(group.seconds.items(), key=lambda item: item[1])
        ]
        value = group.sizes[size]
        sentences.append(
            say(
                f"{size}={value}时，由快到慢：{'，'.join(times)}。",
                f"At {size} = {value}, from quick to slow: {', '.join(times)}.",
            )
        )
    return say("", " ").join(sentences)
