"""The bytes of a law go in, a `Document` comes out: the words as a printed act would set them, line by line.

Whatever the format, a clause begins a line with its printed number, so that the stages after this one see the same
law in a PDF, a Word file, a web page or a text. What the format knows beyond the words becomes a `Mark`.
"""

from gapcheck.read.format import formats
from gapcheck.read.language import detect_language, language_name
from gapcheck.read.parts import parts
from gapcheck.read.reading import MAX_BYTES, MAX_TEXT, read

__all__ = ["MAX_BYTES", "MAX_TEXT", "detect_language", "formats", "language_name", "parts", "read"]
