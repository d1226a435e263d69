"""Packs, word lists and positions are found and read as their authors wrote them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from packs_sample import FILES, write_pack

from gapcheck.errors import PackError, UsageError
from gapcheck.packs import find_packs, languages, load_pack, load_position, load_words, read_words
from gapcheck.provision import concept_of


def test_the_budapest_pack_is_found_by_its_id() -> None:
    pack = load_pack("budapest")
    assert pack.id == "budapest"
    assert pack.head.instrument == "ETS 185"


def test_every_bundled_pack_loads() -> None:
    for id, folder in find_packs().items():
        assert load_pack(folder).id == id


def test_every_bundled_word_list_loads() -> None:
    assert "en" in languages()
    for language in languages():
        assert load_words(language).language == language
        assert len(load_words(language).sha256) == 64


def test_articles_stand_in_treaty_order_whatever_their_digits(tmp_path: Path) -> None:
    names = ["art-10", "art-2", "art-1", "art-1-bis"]
    files = {f"{name}.yaml": FILES["art-01.yaml"].replace("art-01", name) for name in names}
    folder = write_pack(tmp_path, files)
    (folder / "art-01.yaml").unlink()
    assert [article.id for article in load_pack(folder).articles] == ["art-1", "art-1-bis", "art-2", "art-10"]


def test_a_pack_is_found_by_its_folder_by_its_head_and_in_a_folder_of_packs(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    packs = [load_pack(folder), load_pack(str(folder / "pack.yaml")), load_pack("sample", tmp_path)]
    assert packs[0] == packs[1] == packs[2]
    assert load_pack("sample", folder) == packs[0]


def test_a_pack_of_ones_own_goes_before_the_bundled_one_of_that_name(tmp_path: Path) -> None:
    write_pack(tmp_path).rename(tmp_path / "budapest")
    assert load_pack("budapest", tmp_path).head.title == "Treaty of Arandia"


@pytest.mark.parametrize(("name", "says"), [("budapst", "did you mean 'budapest'?"), ("zzz", "the packs are: ")])
def test_an_unknown_pack_is_told_with_what_was_meant(name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says.replace("?", r"\?")):
        load_pack(name)


def test_a_folder_that_is_no_pack_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"holds no pack\.yaml"):
        load_pack(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        load_pack("budapest", tmp_path / "none")


def test_the_sha256_changes_with_every_file_and_with_nothing_else(tmp_path: Path) -> None:
    first = load_pack(write_pack(tmp_path / "a")).sha256
    assert first == load_pack(write_pack(tmp_path / "b")).sha256
    changed = write_pack(tmp_path / "c", {"art-01.yaml": FILES["art-01.yaml"] + "\n"})
    (changed / "notes.txt").write_text("not read")
    assert first != load_pack(changed).sha256


def test_a_cue_names_a_concept_with_or_without_a_prefix() -> None:
    assert concept_of("$access") == concept_of("defined:$access") == "access"
    assert concept_of("access") == ""


def test_packs_load_in_a_fraction_of_a_second() -> None:
    """Far above what it takes, for a busy machine: it guards against a slow loader, not a slow minute."""
    load_words.cache_clear()
    start = time.perf_counter()
    load_pack("budapest")
    load_words("en")
    assert time.perf_counter() - start < 1.0


WORDS = "language: en\nname: English\nskip: [no, on]\nconcepts:\n  a: [one]\n  b: [two, $a]\n"


def test_words_are_read_as_they_stand() -> None:
    words = read_words(b"language: 'no'\nname: Norsk\nconcepts:\n  a: [no, on, 1.10, 2024-05-01, yes]\n", "no.yaml")
    assert words.language == "no"
    assert words.concepts["a"] == ("no", "on", "1.10", "2024-05-01", "yes")


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("$a]", "$c]"), 6, "takes over 'c', which is not in the list"),
        (("[one]", "[one, $b]"), 5, "leads back to 'a'"),
        (("[one]", "[$a]"), 5, "leads back to 'a'"),
        (("  b:", "  a:"), 6, "the key 'a' is given twice"),
        (("skip:", "skp:"), 3, "did you mean 'skip'?"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_word_list_is_refused_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    with pytest.raises(PackError) as caught:
        read_words(WORDS.replace(*change).encode(), "en.yaml")
    assert [problem for problem in caught.value.problems if problem.line == line and says in str(problem)]


def test_a_language_without_words_is_told_with_those_that_have_them() -> None:
    with pytest.raises(UsageError, match=r"there are lists for: .*en"):
        load_words("xx")


POSITION = """\
state: Arandia
pack: sample
intent_by_default: yes
made:
  - id: purpose
    date: 2024-05-01
    reference: Treaty Office, notification 3
"""
PERMITTED = """\
permissions:
  - {id: purpose, kind: declaration, source: {article: "1"}, summary: with a dishonest purpose}
"""


@pytest.fixture
def permitting(tmp_path: Path):
    return load_pack(write_pack(tmp_path, {"pack.yaml": FILES["pack.yaml"] + PERMITTED}))


def test_a_position_is_read_from_a_file_and_from_bytes(permitting, tmp_path: Path) -> None:
    (tmp_path / "position.yaml").write_text(POSITION)
    position = load_position(tmp_path / "position.yaml", permitting)
    assert position == load_position(POSITION.encode(), permitting)
    assert position.intent_by_default is True
    assert position.made[0].date == "2024-05-01"


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("id: purpose", "id: purposes"), 5, "did you mean 'purpose'?"),
        (("pack: sample", "pack: budapest"), 2, "the position is on the pack 'budapest', not on 'sample'"),
        (("intent_by_default: yes", "intent_by_default: perhaps"), 3, "yes or no is expected"),
        (("reference:", "referenc:"), 7, "did you mean 'reference'?"),
    ],
)
def test_a_broken_position_is_refused_with_its_line(permitting, change, line: int, says: str) -> None:
    with pytest.raises(PackError) as caught:
        load_position(POSITION.replace(*change).encode(), permitting)
    assert caught.value.line == line
    assert says in str(caught.value)


def test_a_position_that_is_not_there_is_told_so(permitting, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        load_position(tmp_path / "none.yaml", permitting)
