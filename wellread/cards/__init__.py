"""Cards for a group of readers: the easy text, an idea a card, with questions, and what becomes of the answers.

`making` chooses what is asked, `web` and `paper` write the cards, `form` the file that answers are typed into; `answers` reads
that file, or what the web page saved, and makes a review of it.
"""
