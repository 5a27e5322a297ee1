"""The world -> models: text with positions, documents, the library, files written safely."""
