"""Annotated laws in, the clause mapping of other methods on them out: BM25, TF-IDF, a trained classifier, embeddings.

They are tuned as kindly as can be: the text is divided as the annotator divided it, a section named is right where
the annotator names its paragraph, and the threshold of each is the
one that suits the very laws on which it is judged. None of them can say which element of an article is missing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from gapcheck.errors import UsageError
from gapcheck.evaluate.compare import mapped
from gapcheck.evaluate.gold import covers, plain
from gapcheck.evaluate.result import Peer
from gapcheck.evaluate.run import Bench, Subject

_K1, _B = 1.5, 0.75  # the usual constants of BM25
_STEPS = 200  # thresholds tried
_BEST = (1, 2, 3, 99)  # articles that a clause may be given to
_DIGITS = 4
_HOW = "the query is an article's title, its title and summary, or its title and questions, whichever suits best"
_HOW_TRAINED = "logistic regression an article on text and heading, trained without the law's country"

Scores = list[np.ndarray]  # for each law: articles x clauses


@dataclass(frozen=True)
class Text:
    """One law as the other methods see it: its clauses, and which of them the annotation gives to which article."""

    law: str
    country: str
    numbers: tuple[str, ...]
    clauses: tuple[str, ...]
    headings: tuple[str, ...]
    wanted: tuple[frozenset[str], ...]
    related: tuple[frozenset[str], ...]


def check_installed(embedding_model: Path | None = None) -> None:
    """UsageError, with what to install, where a method's package is not there."""
    if find_spec("sklearn") is None:
        raise UsageError("--peers needs scikit-learn", advice="pip install gapcheck[peers]")
    if embedding_model is None:
        return
    if not embedding_model.is_dir():
        raise UsageError(
            "there is no embedding model here", file=str(embedding_model), advice="name the folder of one on disk."
        )
    if find_spec("sentence_transformers") is None:
        raise UsageError("--embedding-model needs sentence-transformers", advice="pip install sentence-transformers")


def measure_peers(held: Bench, only: Iterable[str] = (), embedding_model: Path | None = None) -> tuple[Peer, ...]:
    """Each method measured on the laws. only: languages."""
    check_installed(embedding_model)
    languages = set(only)
    articles = [article for article in held.pack.articles if article.id in mapped(held.pack)]
    queries = [
        [a.title for a in articles],
        [f"{a.title} {a.summary}" for a in articles],
        [" ".join([a.title, *(element.question for element in a.elements.values())]) for a in articles],
    ]
    texts = [
        _text(subject, [article.id for article in articles])
        for subject in held.subjects
        if not languages or subject.gold.language in languages
    ]
    trained = _trained(texts, len(articles))
    peers = [
        _peer("BM25", _HOW, texts, [_bm25(texts, asked) for asked in queries]),
        _peer("TF-IDF", f"words and pairs of words; {_HOW}", texts, [_tfidf(texts, asked) for asked in queries]),
        _peer("trained TF-IDF", _HOW_TRAINED, texts, [trained]),
    ]
    if embedding_model is not None:
        scores = _embedded(texts, queries, embedding_model)
        peers.append(_peer(f"embeddings ({embedding_model.name})", f"cosine; {_HOW}", texts, scores))
    return tuple(peers)


def _text(subject: Subject, articles: Sequence[str]) -> Text:
    """The law's clauses as the annotator divided it; as gapcheck does, where the annotator did not."""
    law, sections = subject.words.law, subject.key.sections
    held = [(s.number, s.heading, s.start) for s in sections or () if "(" not in s.number]
    held = held or [(c.number, c.heading, c.span.start) for c in law.sections]
    held.sort(key=lambda one: one[2])
    starts = [start for _, _, start in held]
    ends = [min((s for s in starts if s > start), default=len(law.text)) for start in starts]
    answers = [subject.gold.articles.get(id) for id in articles]
    return Text(
        subject.gold.law,
        subject.country,
        tuple(plain(number) for number, _, _ in held),
        tuple(f"{heading} {law.text[start:end]}" for (_, heading, start), end in zip(held, ends, strict=True)),
        tuple(heading for _, heading, _ in held),
        tuple(frozenset(map(_section, answer.clauses if answer else ())) for answer in answers),
        tuple(frozenset(map(_section, answer.related if answer else ())) for answer in answers),
    )


def _section(number: str) -> str:
    """The section of a clause: a method that names the section is taken to have meant the paragraph."""
    return plain(number.split("(")[0])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _bm25(texts: Sequence[Text], asked: Sequence[str]) -> Scores:
    words = [_words(query) for query in asked]
    return [bm25([_words(clause) for clause in text.clauses], words) for text in texts]


def bm25(clauses: Sequence[Sequence[str]], queries: Sequence[Sequence[str]]) -> np.ndarray:
    """The BM25 score of every query for every clause."""
    counts = [Counter(clause) for clause in clauses]
    mean = sum(map(len, clauses)) / max(1, len(clauses))
    holding = Counter(word for count in counts for word in count)
    rarity = {w: math.log(1 + (len(clauses) - n + 0.5) / (n + 0.5)) for w, n in holding.items()}
    scores = np.zeros((len(queries), len(clauses)))
    for row, query in enumerate(queries):
        for column, count in enumerate(counts):
            length = _K1 * (1 - _B + _B * len(clauses[column]) / max(1.0, mean))
            scores[row, column] = sum(
                rarity[word] * count[word] * (_K1 + 1) / (count[word] + length) for word in set(query) if word in count
            )
    return scores


def _tfidf(texts: Sequence[Text], asked: Sequence[str]) -> Scores:
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_df=0.5)
    reader.fit([clause for text in texts for clause in text.clauses])
    queries = reader.transform(asked)
    return [(queries @ reader.transform(text.clauses).T).toarray() for text in texts]


def _trained(texts: Sequence[Text], articles: int) -> Scores:
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    scores = [np.zeros((articles, len(text.clauses))) for text in texts]
    for country in sorted({text.country for text in texts}):
        taught = [text for text in texts if text.country != country]
        if not taught:
            continue
        body = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        head = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        body.fit([clause for text in taught for clause in text.clauses])
        head.fit([heading for text in taught for heading in text.headings] + ["none"])

        def seen(some: Sequence[Text], body: Any = body, head: Any = head) -> Any:
            clauses = [clause for text in some for clause in text.clauses]
            headings = [heading for text in some for heading in text.headings]
            return hstack([body.transform(clauses), head.transform(headings)]).tocsr()

        rows = seen(taught)
        for place in range(articles):
            answers = np.array([n in text.wanted[place] or any(covers(n, w) for w in text.wanted[place])
                                for text in taught for n in text.numbers])  # fmt: skip
            if answers.all() or not answers.any():
                continue
            model = LogisticRegression(C=10, class_weight="balanced", max_iter=500).fit(rows, answers)
            for number, text in enumerate(texts):
                if text.country == country:
                    scores[number][place] = model.predict_proba(seen([text]))[:, 1]
    return scores


def _embedded(texts: Sequence[Text], queries: Sequence[Sequence[str]], model: Path) -> list[Scores]:
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]

    reader = SentenceTransformer(str(model))

    def embed(some: Sequence[str]) -> np.ndarray:
        return np.asarray(reader.encode(list(some), normalize_embeddings=True))

    clauses = [embed(text.clauses) for text in texts]
    return [[embed(asked) @ held.T for held in clauses] for asked in queries]


def _peer(name: str, how: str, texts: Sequence[Text], ways: Sequence[Scores]) -> Peer:
    """The method with the query, threshold, form of score and number of articles a clause that suit it best."""
    best: tuple[float, list[tuple[int, int, int]]] = (-1.0, [(0, 0, 0) for _ in texts])
    for scores, form, most in product(ways, _FORMS, _BEST):
        ranked = [_kept_best(form(score), most) for score in scores]
        laws = [_ordered(text, score) for text, score in zip(texts, ranked, strict=True)]
        top = max((float(score.max()) for score in ranked if score.size), default=0.0)
        for threshold in np.linspace(0.0, top, _STEPS, endpoint=False)[1:]:
            counts = [_counts(*law, threshold) for law in laws]
            if (f1 := _f1(*map(sum, zip(*counts, strict=True)))) > best[0]:
                best = (f1, counts)
    found, false, missed = map(sum, zip(*best[1], strict=True))
    return Peer(
        name=name,
        how=how,
        precision=round(found / max(1, found + false), _DIGITS),
        recall=round(found / max(1, found + missed), _DIGITS),
        f1=round(best[0], _DIGITS),
        law_f1={text.law: round(_f1(*count), _DIGITS) for text, count in zip(texts, best[1], strict=True)},
    )


def _relative(score: np.ndarray) -> np.ndarray:
    """Each article's scores as shares of its best in the law."""
    top = score.max(axis=1, keepdims=True, initial=0.0)
    return np.divide(score, top, out=np.zeros_like(score), where=top > 0)


_FORMS: tuple[Callable[[np.ndarray], np.ndarray], ...] = (lambda score: score, _relative)


def _kept_best(score: np.ndarray, most: int) -> np.ndarray:
    """Each clause's scores for the articles that it fits best, the others nil."""
    if most >= score.shape[0]:
        return score
    rank = (-score).argsort(axis=0).argsort(axis=0)
    return np.where(rank < most, score, 0.0)


def _ordered(text: Text, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best score of each annotated pair, and that of each pair that would be false; counted as gapcheck's are."""
    right: list[float] = []
    wrong: list[float] = []
    for place, wanted in enumerate(text.wanted):
        top: dict[str, float] = {}
        for number, value in zip(text.numbers, score[place], strict=True):
            top[number] = max(float(value), top.get(number, 0.0))
        right += [max((top[one] for one in top if covers(one, want)), default=0.0) for want in wanted]
        fine = wanted | text.related[place]
        wrong += [top[one] for one in top if not any(covers(one, other) for other in fine)]
    return np.sort(right), np.sort(wrong)


def _counts(right: np.ndarray, wrong: np.ndarray, threshold: float) -> tuple[int, int, int]:
    """Pairs found, false and missed from a threshold on; both sorted."""
    missed = int(np.searchsorted(right, threshold))
    return len(right) - missed, len(wrong) - int(np.searchsorted(wrong, threshold)), missed


def _f1(found: int, false: int, missed: int) -> float:
    return 2 * found / (2 * found + false + missed) if found + false + missed else 0.0
