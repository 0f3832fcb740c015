"""``python -m cleaner``: the command line without its script."""

from cleaner.cli import main

main(prog_name="cleaner")
