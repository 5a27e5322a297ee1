"""Does a report follow from its answers? Every object and word of a PDF beside those of one made anew."""
