"""What a reader sees of a page: where a place is, whether it is in view, what has the focus, how wide the page is."""

from __future__ import annotations

_TOP = """selector => {
  const place = document.querySelector(selector), pane = document.querySelector("#law");
  const inside = pane.contains(place) && getComputedStyle(pane).position === "sticky";
  return place.getBoundingClientRect().top - (inside ? pane.getBoundingClientRect().top : 0);
}"""
_IN_VIEW = """selector => {
  const place = document.querySelector(selector), box = place.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return place.contains(seen);
}"""
_SETTLED = """() => new Promise(done => {
  let still = 0, was = "";
  const look = () => {
    const now = `${scrollY} ${document.querySelector("#law")?.scrollTop}`;
    still = now === was ? still + 1 : 0;
    was = now;
    if (still > 8) done(); else requestAnimationFrame(look);
  };
  look();
})"""
_FOCUSED = """() => {
  const here = document.activeElement;
  return here === document.body ? "" : here.id || here.getAttribute("href") || here.textContent.trim();
}"""
_RINGED = """() => {
  const here = document.activeElement, look = getComputedStyle(here), rule = getComputedStyle(here, "::before");
  const drawn = (colour) => colour !== "rgba(0, 0, 0, 0)";
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1.5 && drawn(look.outlineColor)
    || rule.content !== "none" && parseFloat(rule.width) >= 2 && drawn(rule.backgroundColor)
    || parseFloat(look.borderLeftWidth) >= 2 && drawn(look.borderLeftColor);
}"""
_UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true"


def top(page, selector: str) -> float:
    """Where a place is, in CSS pixels below the upper edge of the window; of the law's pane where it lies in that."""
    return page.evaluate(_TOP, selector)


def in_view(page, selector: str) -> bool:
    """Whether a reader sees a place: in the window, and neither scrolled out of the law nor under the filters."""
    return page.evaluate(_IN_VIEW, selector)


def settled(page) -> None:
    """Waits until nothing scrolls any more: the clauses of a law get their height as they are drawn."""
    page.evaluate(_SETTLED)


def focused(page) -> str:
    """The id of what has the focus, or else the address to which it leads, or its words; "" where nothing has it."""
    return page.evaluate(_FOCUSED)


def ringed(page) -> bool:
    """Whether what has the focus is seen to have it."""
    return page.evaluate(_RINGED)


def unfold(page) -> None:
    """Opens all that is folded."""
    page.evaluate(_UNFOLD)
