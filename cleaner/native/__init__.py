"""What is written in C as well, for speed alone: modules that are built where a compiler is at hand and missed nowhere.

``walk`` does what ``cleaner.walk`` says in Python, value for value: see ``walk.h``. ``cleaner.walk.compiled`` asks for
it, and goes without it where it is not built or doesn't read this lxml rightly.
"""
