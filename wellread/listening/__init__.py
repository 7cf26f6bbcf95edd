"""A finished recording heard again: is each sentence in it, once, in its place, and in its words?

`spoken` says what was to be heard, `sound` where there is speech, `recogniser` what a local recogniser hears, `matching` lays
that beside the text, `rhythm` does what can be done without a recogniser, `finding` is what either of them doubts. A finding is
a reason to listen, never proof: recognisers mishear, and lengths alone tell nothing of words.
"""
