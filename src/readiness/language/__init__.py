"""Numbers, signs and spaces as people read them, in both languages."""
