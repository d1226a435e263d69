"""Measuring: expert annotations and laws in; how exact the verdicts are, and where they are wrong, out."""
