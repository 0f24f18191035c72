"""Snippets that do exactly one operation of an inspection in another language, so that somebody else can repeat it.

`recipe` says what is to be done, `snippets` writes it down with the fragments of `resources/snippets/`, `given`
puts what was pasted into files beside it. Keys never come into either.
"""
