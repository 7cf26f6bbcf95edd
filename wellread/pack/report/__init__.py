"""The report of a pack: what was proved by machine, what does not apply, what a person must look at, and whether one did.

Every rule of `problems.requirements` is in it once. It is made of what the checks found in the finished files, of measures
taken on them, and of what the front matter records of people; nothing in it is typed by hand. The same pack gives the same
bytes.
"""

from __future__ import annotations

from wellread.pack.report.entries import Entry, Report, report
from wellread.pack.report.written import DATA, REPORT, write_report

__all__ = ["DATA", "REPORT", "Entry", "Report", "report", "write_report"]
