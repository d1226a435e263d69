"""Office files ask for a date and a report has none, since the same report gives the same bytes: one date for all."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def undated(archive: bytes) -> bytes:
    """A ZIP archive with the same parts in the same order, all of MOMENT."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(made, "w", ZIP_DEFLATED) as kept:
        for part in given.infolist():
            entry = ZipInfo(part.filename, MOMENT.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            kept.writestr(entry, given.read(part))
    return made.getvalue()
