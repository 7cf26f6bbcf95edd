"""A finished PDF: content streams, fonts, pages, structure tree, links."""
