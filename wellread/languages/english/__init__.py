"""English: how numbers, dates and symbols are spoken, and which words are hard."""
