"""Languages: tags, our own words, sentences; a package per language holds what only it knows."""
