"""The world -> models: text with positions, workbooks, answer files, documents and the library that they are found in."""
