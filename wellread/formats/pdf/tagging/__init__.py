"""The tag tree of a PDF: what WeasyPrint painted, hung under structure elements that follow the HTML."""
