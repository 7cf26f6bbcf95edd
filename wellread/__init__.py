"""wellread: write a document once, give every reader a version that they can use."""
