"""First drafts of easy parts: by rules alone, or with a model that somebody chose, and never with more than the text says.

A writer proposes ideas for a section, each with the sentences that it comes from. What is wrong in them is found in two ways:
word by word against those sentences (`gate`), and by the checks that every easy part has to pass. What does not pass is not
written: its sentences are gaps, marked as such in the file (`to-write`). People with a learning disability decide what is easy;
a draft is where an author begins.
"""

from wellread.drafting.draft import Draft, draft
from wellread.drafting.proposal import Proposal
from wellread.drafting.source_lines import Source, sources

__all__ = ["Draft", "Proposal", "Source", "draft", "sources"]
