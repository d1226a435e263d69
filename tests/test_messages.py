"""A report speaks its language: every sentence is a message, every message is translated, none says another thing."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from string import Formatter
from textwrap import dedent

import pseudo
import pytest
from babel import Locale
from report_sample import sample
from typer.testing import CliRunner

from gapcheck.catalogues import brought_up_to_date, files, in_source, main, missing, of_code, of_pack, read
from gapcheck.cli import app
from gapcheck.cli.errors import guarded
from gapcheck.compare import compare
from gapcheck.errors import PackError
from gapcheck.findings import Report
from gapcheck.messages import N_, Spoken, _, ngettext, report_languages, speaking, spoken
from gapcheck.packfiles import provisions
from gapcheck.packlanguages import FOLDER, messages
from gapcheck.packs import load_pack
from gapcheck.phrasing import decimal, either, label, language_name, listed, quoted, share
from gapcheck.pipeline import law_of, report
from gapcheck.report import formats, render
from gapcheck.report.difference import SUFFIXES_OF, render_difference

ROOT = Path(__file__).parents[1]
BILL = ROOT / "examples" / "02-deficient-bill" / "bill.md"
TRANSLATED = [language for language in report_languages() if language != "en"]
CATALOGUES = [pytest.param(*each, id=f"{each[2]} {each[3]}") for each in files(TRANSLATED)]
# Read by programs; what they hold for people are the same reasons and hints that the other formats show.
MACHINES = {"json", "sarif", "junit", "gitlab", "github"}


def test_reports_are_made_in_the_four_languages_of_the_project():
    assert set(report_languages()) == {"en", "fr", "es", "pt"}


# The catalogues.


@pytest.mark.parametrize(("file", "said", "language", "subject"), CATALOGUES)
def test_every_message_is_translated_and_nothing_else_is(file, said, language, subject):
    held = read(file, language, subject)
    texts = {message.id for message in held if message.id}
    wanted = {message.id for message in said if message.id}
    told = {
        "not in the catalogue": sorted(map(str, wanted - texts)),
        "no longer said": sorted(map(str, texts - wanted)) + sorted(map(str, held.obsolete)),
        "not translated, or fuzzy": missing(held),
    }
    advice = "run `python -m gapcheck.catalogues --tidy`, then translate"
    assert {what: which for what, which in told.items() if which} == {}, f"{file}: {advice}"


def forms(message) -> list[tuple[str, str]]:
    """Each translation with the English that it translates."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return [(message.id[min(place, 1)], form) for place, form in enumerate(message.string)]


def names(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def ending(text: str) -> str:
    """The sign that closes a sentence or a label."""
    return text[-1:] if text[-1:] in ".?!:;…" else ""


@pytest.mark.parametrize(("file", "said", "language", "subject"), CATALOGUES)
def test_a_translation_has_the_names_blanks_and_closing_signs_of_its_english(file, said, language, subject):
    held = read(file, language, subject)
    wrong = []
    for english, translation in [pair for message in held if message.id for pair in forms(message)]:
        if translation and names(english) != names(translation):
            wrong.append(f"other names in braces: {english!r}")
        if translation and (english[:1].isspace(), english[-1:].isspace()) != (
            translation[:1].isspace(),
            translation[-1:].isspace(),
        ):
            wrong.append(f"other blanks around it: {english!r}")
        if translation and ending(english) != ending(translation):
            wrong.append(f"closed by another sign: {english!r}, {translation!r}")
    assert wrong == []


@pytest.mark.parametrize(("file", "said", "language", "subject"), [c for c in CATALOGUES if c.values[2] == "fr"])
def test_a_french_sign_is_held_to_its_word_by_a_blank_that_breaks_no_line(file, said, language, subject):
    texts = [form for message in read(file, language, subject) if message.id for _english, form in forms(message)]
    assert [text for text in texts if re.search("[ \\w][;?!%»]| [:]|« |«\\w", text)] == []


@pytest.mark.parametrize(("file", "said", "language", "subject"), CATALOGUES)
def test_every_plural_has_all_the_forms_of_its_language(file, said, language, subject):
    held = read(file, language, subject)
    plurals = [message for message in held if isinstance(message.id, tuple)]
    assert plurals or "pack" in subject
    assert [message.id[0] for message in plurals if len(message.string) != held.num_plurals] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_spanish_question_is_opened_and_a_french_one_is_closed_as_it_ought_to_be(language):
    pack = load_pack("budapest", language=language)
    for article in pack.articles:
        for element in article.elements.values():
            assert element.question.endswith(
                {"fr": " ?", "es": "?", "pt": "?"}[language].replace(" ", element.question[-2])
            )
            assert element.question.count("¿") == (1 if language == "es" else 0)
            assert language != "fr" or element.question[-2].isspace()


# What the code says.


def test_messages_are_found_wherever_they_stand_with_advice_to_translators():
    source = dedent("""
        words = f"{_('inside a string')} and {N_('a table')}"
        # Translators: as of clauses.
        said = ngettext("{count} clause", "{count} clauses", count)
        late = _(TABLE[key])
        long = _("two strings "
                 "joined")
    """)
    assert sorted(in_source(source), key=str) == sorted(
        [
            ("inside a string", ""),
            ("a table", ""),
            (("{count} clause", "{count} clauses"), "as of clauses."),
            ("two strings joined", ""),
        ],
        key=str,
    )


def calls() -> list[tuple[str, ast.Call]]:
    package = ROOT / "gapcheck"
    return [
        (f"{file.relative_to(ROOT)}:{node.lineno}", node)
        for file in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "ngettext")
    ]


def test_a_message_is_whole_when_it_is_looked_up():
    """What is put together, or filled in, before it is looked up is in no catalogue."""
    put_together = (ast.JoinedStr, ast.BinOp, ast.Call)
    found = calls()
    assert len(found) > 200
    assert [where for where, call in found if isinstance(call.args[0], put_together)] == []
    marked = [(where, call) for where, call in found if call.func.id != "_"]
    assert [where for where, call in marked if not isinstance(call.args[0], ast.Constant)] == []


def test_two_plurals_of_one_english_singular_do_not_get_mixed_up():
    plurals = [message.id for message in of_code() if isinstance(message.id, tuple)]
    assert len({one for one, _many in plurals}) == len(plurals)


# A made-up language, in which what is no message stands out.

SIGN = "☃"
FREE = {
    *("title", "why", "caution", "question", "hint", "quote", "cue", "heading", "name", "text", "look_in", "notes"),
    *("reason", "owner", "legal_basis", "file"),
}


def wordless(value, key: str = ""):
    """A report's data with a sign for all that the law, the pack and the State say, and other ids for its elements."""
    if isinstance(value, dict):
        return {name: wordless(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [wordless(each, key) for each in value]
    if key == "sha256":
        return "0" * 64
    return SIGN if key in FREE and isinstance(value, str) and value else value


def wordless_report(language: str) -> Report:
    """The sample report, with everything in it that a report can have, in which only gapcheck's own words are left."""
    held = sample()
    spent = {"owner": "x", "expires": "2027-01-01", "legal_basis": "x", "reason": "x"}
    held = held.model_dump(mode="json") | {
        "waivers": [
            {"pack": "budapest", "article": "art-03", "element": "x", **spent, "state": state}
            for state in ("applied", "unused", "expired")
        ],
        "baseline": {
            "file": "x.json",
            "sha256": "0" * 64,
            "gaps": [
                {"pack": "budapest", "article": "art-03", "element": "x", "standing": standing}
                for standing in ("new", "existing", "resolved", "stale")
            ],
        },
    }
    made = wordless(held) | {"tool": held["tool"]}
    made["position"]["state"] = SIGN
    for article in made["provisions"]:
        for place, element in enumerate(article["elements"]):
            element["id"] = f"e{place}"
    for document in made["documents"]:
        for clause in document["clauses"]:
            clause |= {"start": 0, "end": 1}
    return Report.model_validate(made | {"language": language})


def allowed(made: Report) -> set[str]:
    """The words that are no message: names of the program, and ids."""
    ids = (
        [pack.id for pack in made.packs]
        + [document.id for document in made.documents]
        + [a.id for a in made.provisions]
    )
    ids += [*(made.position.made if made.position else ()), *(entry.element for entry in made.waivers)]
    ids += [entry.format for entry in made.documents] + [entry.language for entry in made.documents]
    ids.append(Locale.parse(made.language).languages["en"])
    return {"gapcheck", "SHA", *pseudo.LATIN.findall(" ".join(ids))}


def test_every_format_is_for_people_or_for_machines():
    assert set(formats()) == set(pseudo.VISIBLE) & set(formats()) | MACHINES & set(formats())


@pytest.mark.parametrize("format", sorted(set(formats()) & set(pseudo.VISIBLE)))
def test_all_that_a_report_shows_is_a_message_or_data(format, tmp_path, monkeypatch):
    with pseudo.spoken(tmp_path, monkeypatch):
        made = wordless_report(pseudo.LANGUAGE)
        shown = pseudo.VISIBLE[format](render(made, format, width=400))
    assert len(re.findall("[α-ω]{2,}", shown)) > 100
    assert sorted(set(pseudo.LATIN.findall(shown)) - allowed(made)) == []


def with_other_verdicts(made: Report) -> Report:
    """The report as if the next draft had changed every verdict, and a clause its words."""
    data = made.model_dump(mode="json")
    order = ["met", "partly", "missing", "unsure", "waived", "not-assessable"]
    whole = ["full", "partial", "none", "unsure", "not-assessable"]
    for place, article in enumerate(data["provisions"]):
        article["status"] = whole[(whole.index(article["status"]) + 1 + place) % len(whole)]
        for number, element in enumerate(article["elements"]):
            element["status"] = order[(order.index(element["status"]) + 1 + place + number) % len(order)]
    return Report.model_validate(data)


@pytest.mark.parametrize("format", sorted(set(SUFFIXES_OF) & set(pseudo.VISIBLE)))
def test_all_that_a_difference_shows_is_a_message_or_data(format, tmp_path, monkeypatch):
    with pseudo.spoken(tmp_path, monkeypatch):
        made = wordless_report(pseudo.LANGUAGE)
        changed = compare(made, with_other_verdicts(made))
        shown = pseudo.VISIBLE[format](render_difference(changed, format, width=400))
    assert len(re.findall("[α-ω]{2,}", shown)) > 100
    assert sorted(set(pseudo.LATIN.findall(shown)) - allowed(made)) == []


def test_all_that_an_analysis_says_is_a_message_or_data(tmp_path, monkeypatch):
    with pseudo.spoken(tmp_path / "locale", monkeypatch):
        folder = shutil.copytree(
            provisions() / "budapest", tmp_path / "budapest", ignore=shutil.ignore_patterns("*.po")
        )
        pseudo.write(of_pack(load_pack(folder)), folder / FOLDER / f"{pseudo.LANGUAGE}.po")
        pack = load_pack(folder, language=pseudo.LANGUAGE)
        made = report(law_of(BILL.read_bytes(), BILL.name), pack)
    said = [pack.title for pack in made.packs] + [group.title for group in made.summary.groups] + list(made.notes)
    said.append(made.summary.total.title)
    for article in made.provisions:
        said += [article.title, article.why, article.caution, *article.look_in]
        for element in article.elements:
            said += [element.name, element.question, element.hint, re.sub("“[^”]*”", "", element.why)]
            said += [re.sub(r"\$[\w-]+|[\w*=-]*\*", "", evidence.cue) for evidence in element.evidence]
    assert sum(bool(words) for words in said) > 300
    said = [words.replace(Locale.parse(pseudo.LANGUAGE).languages["en"], "") for words in said]
    assert sorted({words for words in said if pseudo.LATIN.search(words)}) == []


# The joints of sentences.


@pytest.mark.parametrize(
    ("language", "list_", "choice", "share_", "labelled", "number", "name"),
    [
        ("en", "4, 5 and 9", "4, 5 or 9", "75 %", "Law:", "0.85", "Spanish"),
        ("fr", "4, 5 et 9", "4, 5 ou 9", "75\xa0%", "Law\xa0:", "0,85", "espagnol"),
        ("es", "4, 5 y 9", "4, 5 o 9", "75\xa0%", "Law:", "0,85", "español"),
        ("pt", "4, 5 e 9", "4, 5 ou 9", "75%", "Law:", "0,85", "espanhol"),
    ],
)
def test_lists_shares_labels_and_numbers_are_as_the_language_has_them(
    language, list_, choice, share_, labelled, number, name
):
    with speaking(language):
        made = (listed(["4", "5", "9"]), either(["4", "5", "9"]), label("Law"), decimal(0.849), language_name("es"))
        assert made == (list_, choice, labelled, number, name)
        assert share(0.75).replace("\u202f", "\xa0").replace(" ", "\xa0") == share_.replace(" ", "\xa0")
        assert {"4", quoted("4")[1:-1].strip()} == {"4"}
    assert (listed([]), listed(["4"]), either(["4"])) == ("", "4", "4")


def test_a_table_speaks_the_language_of_the_moment_and_falls_back_on_english():
    table = Spoken({1: N_("not found"), 2: "no such message"})
    with speaking("fr"):
        assert spoken() == "fr"
        assert (table[1] != "not found", table[2], len(table), list(table)) == (True, "no such message", 2, [1, 2])
        assert _("") == ""
        assert ngettext("{count} no such", "{count} none such", 2) == "{count} none such"
    assert table[1] == "not found"


# From the command line.


@pytest.mark.parametrize("command", [["check", str(BILL)], ["explain", "art-16/duration"]], ids=["check", "explain"])
def test_a_language_without_catalogue_is_refused_with_those_that_have_one(command, capsys):
    assert guarded(lambda: app([*command, "--report-language", "xx"])) == 2
    assert "choose one of en, es, fr, pt" in capsys.readouterr().err


@pytest.mark.parametrize("language", TRANSLATED)
def test_an_element_is_explained_in_the_language_asked_for(language):
    done = CliRunner().invoke(app, ["explain", "art-16/duration", "--report-language", language])
    element = load_pack("budapest", language=language).article("art-16").elements["duration"]
    assert done.exit_code == 0
    assert element.question in done.stdout
    assert element.hint in done.stdout
    assert "The data" not in done.stdout.partition("$")[0]
    assert "mandatory" not in done.stdout


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_says_its_language_and_that_of_the_law_where_it_quotes_it(language):
    made = sample().model_copy(update={"language": language})
    page = render(made, "html").decode()
    assert f'<html lang="{language}">' in page
    assert re.search(r'<blockquote>.*?<q class="\w+" lang="en">', page, re.S)
    assert not re.search(r"<q [^>]*lang=", render(sample(), "html").decode())


@pytest.mark.parametrize("language", report_languages())
def test_the_heads_of_the_table_stay_whole_in_80_columns(language):
    drawn = render(sample().model_copy(update={"language": language}), "terminal").decode()
    with speaking(language):
        heads = [_(head) for head in ("Art.", "Title", "Status", "Clauses", "Gaps", "Over", "?")]
    assert [line for line in drawn.splitlines() if line.split() == heads]


def test_no_line_in_french_begins_with_a_sign_that_belongs_to_the_word_before_it():
    made = sample().model_copy(update={"language": "fr"})
    for width in range(60, 100, 4):
        drawn = render(made, "terminal", width=width).decode()
        assert [line for line in drawn.splitlines() if line.strip()[:1] in {";", ":", "»", "%", "!"}] == []


@pytest.mark.parametrize(("law", "told"), [("fr", True), ("en", False), ("de", False)])
def test_a_report_in_english_on_a_law_in_another_language_says_how_to_have_it_in_that_language(law, told):
    documents = tuple(each.model_copy(update={"language": law}) for each in sample().documents)
    made = sample().model_copy(update={"documents": documents})
    assert ("--report-language fr, this report is written in French" in render(made, "terminal").decode()) is told
    french = made.model_copy(update={"language": "fr"})
    assert "--report-language" not in render(french, "terminal").decode()


# The command that brings catalogues up to date.


def spoilt(folder: Path) -> tuple[Path, Path]:
    """A copy of a bundled pack, and its French catalogue: one text is not translated, one was never said."""
    pack = shutil.copytree(provisions() / "budapest", folder / "budapest")
    file = pack / FOLDER / "fr.po"
    text = file.read_text("utf-8")
    first = 'msgid "Offences"\nmsgstr "Infractions"\n'
    assert first in text
    file.write_text(text.replace(first, 'msgid "Offences of yore"\nmsgstr "Infractions d\'antan"\n'), encoding="utf-8")
    return pack, file


def test_a_catalogue_is_brought_up_to_date_without_a_guess_and_nothing_is_lost(tmp_path, capsys):
    pack, file = spoilt(tmp_path)
    assert main([str(pack), "--language", "fr"]) == 1
    assert "1 to be translated, 1 no longer said" in capsys.readouterr().out
    text = file.read_text("utf-8")
    assert 'msgid "Offences"\nmsgstr ""\n' in text
    assert '#~ msgid "Offences of yore"\n#~ msgstr "Infractions d\'antan"\n' in text
    assert "fuzzy" not in text
    again = file.read_bytes()
    assert main([str(pack), "--language", "fr"]) == 1
    assert file.read_bytes() == again
    assert main([str(pack), "--language", "fr", "--tidy"]) == 1
    assert "yore" not in file.read_text("utf-8")


def test_a_language_is_begun_with_every_text_of_the_pack(tmp_path, capsys):
    pack, _file = spoilt(tmp_path)
    assert main([str(pack), "--language", "it"]) == 1
    held = read(pack / FOLDER / "it.po", "it", "")
    assert {message.id for message in held if message.id} == {text for text, _place in messages(load_pack(pack))}
    assert f"{len(held)} messages, {len(held)} to be translated" in capsys.readouterr().out


def test_places_are_told_without_line_numbers():
    (catalogue,) = [said for _file, said, *_ in files(["fr"], [provisions() / "budapest"])]
    written = brought_up_to_date(read(Path("none"), "fr", "the pack"), catalogue).decode()
    assert "#: art-16/duration/hint\n" in written
    assert not re.search(r"^#: .*:\d", written, re.M)


@pytest.mark.parametrize("bytes_", [b"no catalogue", b'msgid "\xe9"\nmsgstr "x"\n'])
def test_a_pack_whose_catalogue_can_not_be_read_is_refused_by_name(bytes_, tmp_path):
    pack, file = spoilt(tmp_path)
    file.write_bytes(bytes_)
    with pytest.raises(PackError, match=r"fr\.po.*can't be read"):
        load_pack(pack, language="fr")
