// What a test asks about a figure's controls; `window.controls` in each page it opens.

window.controls = (() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  // The element and those inside and around it that may show that it has the focus.
  const around = (element) => [
    element,
    ...element.querySelectorAll("*"),
    element.closest("label"),
    element.parentElement,
    element.nextElementSibling,
  ];

  const look = (element) => {
    if (!element) return "";
    const { outline, outlineStyle, boxShadow, border, background, stroke, strokeWidth, fill } =
      getComputedStyle(element);
    const drawn = outlineStyle === "none" ? "" : outline;
    return [drawn, boxShadow, border, background, stroke, strokeWidth, fill].join("|");
  };

  // Only the ring that :focus-visible draws counts as focus; what is transparent does not.
  const looks = (element) => around(element).slice(0, 40).map(look).join("\n");

  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

  const named = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/).map((id) => text(document.getElementById(id))).join(" ");
    if (element.getAttribute("aria-label")) return element.getAttribute("aria-label").trim();
    if (element.labels?.length) return [...element.labels].map(text).join(" ");
    if (element.localName === "input" || element.localName === "select") return element.title;
    return text(element) || element.title || "";
  };

  const kind = (element) => {
    const { localName, type } = element;
    if (element.getAttribute("role")) return element.getAttribute("role");
    if (localName === "input") return type;
    return localName;
  };

  // The box that a finger can hit: with the label, where pressing that does the same.
  const target = (element) => {
    const boxes = [element, element.closest("td")].filter(Boolean);
    // A finger that comes down beside it on a surface to drag takes hold of it, too.
    for (let box = element.parentElement; box && !box.matches(".figure"); box = box.parentElement)
      if (!/auto|manipulation/.test(getComputedStyle(box).touchAction)) boxes.push(box);
    if (/radio|checkbox|file/.test(element.type)) boxes.push(...element.labels);
    const sizes = boxes.map((box) => box.getBoundingClientRect());
    return {
      width: Math.max(...sizes.map(({ width }) => width)),
      height: Math.max(...sizes.map(({ height }) => height)),
    };
  };

  const describe = (element) => ({
    kind: kind(element),
    tag: element.localName,
    name: named(element),
    valuetext: element.getAttribute("aria-valuetext") ?? "",
    value: "value" in element ? String(element.value) : "",
    classes: element.getAttribute("class") ?? "",
    group: element.type === "radio" ? element.name : "",
    ...target(element),
    html: element.outerHTML.replace(/<!--.*?-->/g, "").replace(/\s+/g, " ").slice(0, 160),
  });

  const reachable = (figure) =>
    [...figure.querySelectorAll("*")].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && shown(element) && element.matches(
        "a[href], button, input, select, textarea, summary, [tabindex]"),
    );

  // Marks each control, to know it again when the focus comes to it.
  let count = 0;
  const mark = (element) => (element.testMark ??= ++count);

  return {
    all: (figure) => reachable(figure).map((element) => ({ mark: mark(element), ...describe(element) })),

    // The control that has the focus, if it lies in the figure.
    focused(figure) {
      const element = document.activeElement;
      if (!figure.contains(element) || element === figure) return null;
      const during = looks(element);
      const { scrollX, scrollY } = window;
      const ring = element.matches(":focus-visible");
      element.blur();
      const after = looks(element);
      element.focus({ preventScroll: true, focusVisible: ring });
      scrollTo(scrollX, scrollY);
      return { mark: mark(element), ...describe(element), ring: ring && during !== after };
    },

    // What is wide in the figure and does not scroll in a box of its own.
    wide: (figure) =>
      [...figure.querySelectorAll("*")]
        .filter((element) => shown(element) && element.getBoundingClientRect().right > innerWidth + 1)
        .filter((element) => {
          for (let box = element.parentElement; box && box !== figure.parentElement; box = box.parentElement)
            if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return false;
          return true;
        })
        .map((element) => element.outerHTML.slice(0, 120)),

    // The figure's words: what is written in it but code, and what is only said.
    words(figure) {
      const words = [];
      const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement, data } = walker.currentNode;
        if (!parentElement.closest("code, pre, style, script") && data.trim()) words.push(data.trim());
      }
      for (const element of [figure, ...figure.querySelectorAll("*")])
        for (const name of ["aria-label", "aria-valuetext", "aria-roledescription", "title", "alt", "placeholder"])
          if (element.hasAttribute(name)) words.push(element.getAttribute(name));
      return words;
    },

    // How high the figure is, and how high what it shows is with its own padding.
    heights(figure) {
      const { minHeight, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(figure);
      const extra = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].map(parseFloat);
      const inner = figure.firstElementChild.getBoundingClientRect().height;
      return {
        rem: parseFloat(getComputedStyle(document.documentElement).fontSize),
        reserved: parseFloat(minHeight),
        shown: figure.getBoundingClientRect().height,
        needed: extra.reduce((a, b) => a + b, inner),
      };
    },

    // The values of the state as the address would hold them.
    written(figure) {
      const { fields } = figure.constructor;
      return Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, field.write(figure.state[name])]),
      );
    },
  };
})();
