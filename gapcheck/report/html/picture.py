"""A Report in, its coverage drawn as a picture out: a ring for each article, an arc for each element it requires.

An arc is full where the element is met, half where it is met in part, empty where it was not found, hatched where a
lawyer has to judge. It stands outside the ring where a limit was not found: the law goes beyond.
So shape says what colour says.
"""

from __future__ import annotations

from math import cos, pi, sin

from gapcheck.findings import ArticleFinding, Coverage, ElementFinding, ElementStatus, GroupSummary, Report
from gapcheck.messages import _, ngettext
from gapcheck.phrasing import labelled
from gapcheck.provision import Need
from gapcheck.report.html.markup import Markup, join, tag
from gapcheck.report.html.places import article_id, group_id
from gapcheck.report.layout import kind, titles
from gapcheck.report.wording import ARTICLE, ELEMENT, Kind, element_name, interval

_INNER, _OUTER, _PUSH = 23.0, 31.0, 5.0
_GAP = 0.09

HATCH = tag(
    "svg",
    tag(
        "defs",
        tag(
            "pattern",
            tag("rect", width=4, height=4, class_="hatch-ground"),
            tag("line", x1=0, y1=0, x2=0, y2=4, class_="hatch-line"),
            id="hatch",
            width=4,
            height=4,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    ),
    class_="defs",
    width=0,
    height=0,
    aria_hidden="true",
)


def _point(radius: float, angle: float) -> str:
    return f"{40 + radius * sin(angle):.2f} {40 - radius * cos(angle):.2f}"


def _sector(inner: float, outer: float, start: float, end: float) -> str:
    if end - start >= 2 * pi - 0.001:
        half = start + pi
        return " ".join(
            f"M{_point(r, start)}A{r} {r} 0 0 {way} {_point(r, half)}A{r} {r} 0 0 {way} {_point(r, start)}Z"
            for r, way in ((outer, 1), (inner, 0))
        )
    large = int(end - start > pi)
    return (
        f"M{_point(outer, start)}A{outer} {outer} 0 {large} 1 {_point(outer, end)}"
        f"L{_point(inner, end)}A{inner} {inner} 0 {large} 0 {_point(inner, start)}Z"
    )


def _arc(element: ElementFinding, start: float, end: float) -> Markup:
    beyond = kind(element) is Kind.BREADTH
    inner, outer = (_INNER + _PUSH, _OUTER + _PUSH) if beyond else (_INNER, _OUTER)
    look = f"arc {element.status}" + (" beyond" if beyond else "")
    parts = [tag("path", d=_sector(inner, outer, start, end), class_=look)]
    if element.status is ElementStatus.PARTLY:
        half = "arc half beyond" if beyond else "arc half"
        parts.append(tag("path", d=_sector(inner, (inner + outer) / 2, start, end), class_=half))
    return tag("g", tag("title", labelled(element_name(element), ELEMENT[element.status].word)), parts)


def required(article: ArticleFinding) -> list[ElementFinding]:
    """The elements whose absence counts."""
    return [element for element in article.elements if element.need is not Need.OPTIONAL]


def _ring(article: ArticleFinding) -> Markup:
    counted = required(article)
    step = 2 * pi / max(len(counted), 1)
    gap = _GAP if len(counted) > 1 else 0.0
    arcs = [_arc(each, place * step + gap / 2, (place + 1) * step - gap / 2) for place, each in enumerate(counted)]
    said = ARTICLE[article.status]
    return tag(
        "svg",
        arcs,
        tag("text", article.reference, x=40, y=43, class_="number"),
        tag("text", said.sign, x=40, y=55, class_=f"sign {article.status}"),
        viewBox="0 0 80 80",
        aria_hidden="true",
        focusable="false",
    )


def _dial(article: ArticleFinding) -> Markup:
    label = _("Article {number}, {name}: {verdict}").format(
        number=article.reference, name=article.title, verdict=ARTICLE[article.status].word
    )
    inside = join(_ring(article), tag("span", article.title, class_="name"))
    link = tag("a", inside, href=f"#{article_id(article)}", aria_label=label, title=label)
    return tag("li", link, class_="dial", data_article=article_id(article))


def bar(coverage: Coverage) -> Markup:
    """A bar of what was found, of what is unsure, and of the rest."""
    low, high = coverage.low or 0.0, coverage.high or 0.0
    return tag(
        "svg",
        tag("rect", class_="track" if coverage.low is not None else "track none", width="100%", height=8),
        tag("rect", class_="unsure", x=f"{low:.2%}", width=f"{max(high - low, 0):.2%}", height=8),
        tag("rect", class_="found", width=f"{low:.2%}", height=8),
        class_="bar",
        height=8,
        role="img",
        aria_label=labelled(_("Elements found"), interval(coverage)),
    )


def _figure(summary: GroupSummary | None) -> Markup | None:
    if summary is None:
        return None
    outside = (ElementStatus.WAIVED, ElementStatus.NOT_ASSESSABLE)
    asked = sum(number for status, number in summary.elements.items() if status not in outside)
    words = ngettext("of {count} element", "of {count} elements", asked).format(count=asked)
    if summary.coverage.low is None:
        words = ""
    share = tag("p", tag("strong", interval(summary.coverage)), " ", words, class_="share")
    return join(share, bar(summary.coverage))


def _row(title: str, summary: GroupSummary | None, members: list[ArticleFinding], id: str) -> Markup:
    head = tag("div", tag("h3", title), _figure(summary), class_="group-head")
    return tag("div", head, tag("ul", map(_dial, members), class_="dials"), class_="group", id=id)


def _key() -> Markup:
    def sample(status: ElementStatus, words: str, beyond: bool = False) -> Markup:
        look = f"arc {status}" + (" beyond" if beyond else "")
        parts = [tag("rect", x=1, y=1 if beyond else 4, width=20, height=9, class_=look)]
        if status is ElementStatus.PARTLY:
            parts.append(tag("rect", x=1, y=8.5, height=4.5, width=20, class_="arc half"))
        return tag("li", tag("svg", parts, width=22, height=16, aria_hidden="true"), words)

    return tag(
        "ul",
        sample(ElementStatus.MET, ELEMENT[ElementStatus.MET].word),
        sample(ElementStatus.PARTLY, ELEMENT[ElementStatus.PARTLY].word),
        sample(ElementStatus.MISSING, ELEMENT[ElementStatus.MISSING].word),
        sample(ElementStatus.MISSING, _("limit not found: goes beyond"), beyond=True),
        sample(ElementStatus.UNSURE, _("unsure, never counted as met")),
        sample(ElementStatus.WAIVED, ELEMENT[ElementStatus.WAIVED].word),
        sample(ElementStatus.NOT_ASSESSABLE, ELEMENT[ElementStatus.NOT_ASSESSABLE].word),
        class_="key",
        aria_label=_("Key: one ring for each article, one arc for each element"),
    )


def picture(report: Report) -> Markup:
    """The coverage overview: a row for each title, with its share and its articles' rings."""
    summaries = {group.id: group for group in report.summary.groups}
    packs = {pack.id: pack.title for pack in report.packs}
    several = len(report.packs) > 1
    rows = []
    for pack, title, members in titles(report):
        group = members[0].group
        name = f"{title} · {packs.get(pack, pack)}" if several else title
        rows.append(_row(name, summaries.get(group), members, group_id(pack, group)))
    return join(HATCH, _key(), rows)
