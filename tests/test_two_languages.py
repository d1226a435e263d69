"""A law that is printed in two languages in, one report on both parts out."""

from __future__ import annotations

import pytest

from gapcheck.packs import languages, load_pack
from gapcheck.pipeline import law_of, report
from gapcheck.read import parts

FRENCH = """LOI SUR LA CYBERCRIMINALITÉ

Article 1. La présente loi a pour objet de réprimer les infractions commises au moyen des technologies de
l'information, dans les conditions que fixe le présent texte.

Article 2. Est puni d'un emprisonnement d'un an à cinq ans et d'une amende quiconque accède frauduleusement et sans
droit à tout ou partie d'un système informatique, quel que soit le moyen qui est employé pour cela par l'auteur de
l'infraction.

Article 3. Est puni d'un emprisonnement de deux ans quiconque intercepte sans droit, par des moyens techniques, des
données informatiques lors de transmissions non publiques à destination, en provenance ou à l'intérieur d'un système
informatique.

Article 4. Le juge d'instruction peut ordonner à toute personne la conservation immédiate des données informatiques
qui sont en sa possession ou sous son contrôle, lorsqu'il y a des raisons de craindre que ces données ne soient
perdues ou modifiées.
"""
ENGLISH = """CYBERCRIME ACT

Section 1. The purpose of this Act is to punish the offences that are committed by means of information technology,
under the conditions that are set out in the provisions of this text.

Section 2. A person who intentionally and without right accesses the whole or any part of a computer system, by
whatever means that person uses for the purpose, commits an offence and is liable to imprisonment for a term of five
years.

Section 5. A person who intentionally and without right damages, deletes, deteriorates, alters or suppresses
computer data commits an offence and is liable to imprisonment for a term not exceeding five years or to a fine or
to both of them.

Section 6. A person who is convicted of an offence under this Act in respect of a computer system is liable to the
forfeiture of any thing that was used for the commission of the offence, where the court is of the opinion that it
is just.
"""
BOTH = FRENCH + "\n" + ENGLISH


def made(text: str, language: str | None = None):
    return report(law_of(text.encode(), "law.txt", language=language), load_pack("budapest"))


def clauses(found, article: str) -> list[str]:
    (one,) = [finding for finding in found.provisions if finding.id == article]
    return [clause.number for clause in one.clauses if clause.role == "implements"]


def test_each_stretch_is_given_its_language():
    found = parts(BOTH, languages())
    assert [code for code, _ in found] == ["fr", "en"]
    assert found[0][1].start == 0
    assert found[-1][1].end == len(BOTH)
    assert abs(found[1][1].start - len(FRENCH)) < 120  # a title has too few words to show its language


@pytest.mark.parametrize(
    "text",
    [FRENCH * 2, ENGLISH * 2, FRENCH * 8 + ENGLISH, BOTH[300:1400]],
    ids=["French alone", "English alone", "an annex", "a short text"],
)
def test_a_law_in_one_language_is_not_divided(text):
    assert parts(text, languages()) == ()


def test_a_part_in_a_language_without_word_lists_is_none():
    assert parts(BOTH, ["fr"]) == ()


def test_each_part_is_read_in_its_own_language():
    found = made(BOTH)
    assert clauses(found, "art-02") == ["2", "2"]
    assert clauses(found, "art-03") == ["3"]
    assert clauses(found, "art-04") == ["5"]
    assert clauses(found, "art-16") == ["4"]
    assert found.notes[0] == "The text is in French and English: each part was read in its own language."


def test_quotes_stand_where_they_are_said_to_stand():
    found = made(BOTH)
    quoted = [(e.start, e.end, e.quote) for p in found.provisions for one in p.elements for e in one.evidence]
    assert {start > len(FRENCH) for start, _, _ in quoted} == {True, False}
    for start, end, quote in quoted:
        assert " ".join(BOTH[start:end].split()) == quote


def test_what_one_language_says_the_law_says():
    (access,) = [finding for finding in made(BOTH).provisions if finding.id == "art-02"]
    assert access.status == "full"
    assert {evidence.start > len(FRENCH) for one in access.elements for evidence in one.evidence} == {True, False}


def test_a_language_that_is_given_is_that_of_the_whole():
    found = made(BOTH, "fr")
    assert clauses(found, "art-04") == []
    assert not any("each part" in note for note in found.notes)
