"""Pure string tools that rooms share: cleaning, sentences, numbers. Strings in, strings out."""
