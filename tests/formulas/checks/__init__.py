"""One module for each page; it says what the letters of its formulas stand for."""
