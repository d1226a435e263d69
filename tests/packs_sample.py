"""A small good pack on an invented treaty, to be spoilt by the tests of the loader and the linter."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "pack.yaml": """\
id: sample
title: Treaty of Arandia
instrument: ATS 1
version: 0.1.0
summary: Parties punish access without right.
groups:
  - {id: offences, title: Offences}
""",
    "art-01.yaml": """\
id: art-01
title: Access without right
group: offences
source: {article: "1", explanatory_report: "1-3"}
summary: Access to a computer system is an offence.
kinds: [offence]
home: [criminal code]
elements:
  access:
    need: mandatory
    role: conduct
    question: Is access to a computer system an offence in itself?
    source: {article: "1"}
    cues: [{near: [$access, $computer-system],
        within: 8}]
    hint: Punish access as such, without asking for damage.
  intent:
    need: mandatory
    role: mental
    question: Is only intentional access punished?
    source: {article: "1"}
    cues: [$intent]
    hint: Add "intentionally" before the act.
tests:
  - text: A person who intentionally accesses a computer system commits an offence.
    meets: [access, intent]
  - text: A person who accesses a computer system commits an offence.
    meets: [access]
    misses: [intent]
  - text: The library is open.
    misses: [access]
headings:
  en: [unauthorised access]
""",
    "locale/fr.po": """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Treaty of Arandia"
msgstr "Traité d'Arandia"

msgid "Parties punish access without right."
msgstr "Les Parties punissent l'accès sans droit."

msgid "Offences"
msgstr "Infractions"

msgid "Access without right"
msgstr "Accès sans droit"

msgid "Access to a computer system is an offence."
msgstr "L'accès à un système informatique est une infraction."

msgid "criminal code"
msgstr "code pénal"

msgid "access"
msgstr "accès"

msgid "Is access to a computer system an offence in itself?"
msgstr "L'accès à un système informatique est-il en lui-même une infraction ?"

msgid "Punish access as such, without asking for damage."
msgstr "Réprimer l'accès comme tel, sans exiger de dommage."

msgid "intent"
msgstr "intention"

msgid "Is only intentional access punished?"
msgstr "Seul l'accès intentionnel est-il puni ?"

msgid "Add \\"intentionally\\" before the act."
msgstr "Ajouter « intentionnellement » avant l'acte."
""",
}


def write_pack(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the sample pack with some files replaced; gives back its folder."""
    made = folder / "sample"
    made.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **(changes or {})}.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made
