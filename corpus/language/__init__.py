"""What English is like, as far as attribution needs it: layout, words, quotation marks."""
