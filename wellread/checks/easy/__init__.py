"""Checks of an easy-read edition: what makes words easy, as far as a program can see it.

The numbers come from Department of Health 2010, GOV.UK, Inclusion Europe and PIF (rules C01 to C20). No formula makes a
text easy: people with a learning disability must read it, and until they have, the edition says that it is a draft.
"""

from wellread.checks.easy import clarity, forms, ideas, pictures, reviews, words

__all__ = ["clarity", "forms", "ideas", "pictures", "reviews", "words"]
