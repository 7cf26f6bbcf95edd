"""What paper asks for, before a page is laid out: wide tables, addresses, what has room."""
