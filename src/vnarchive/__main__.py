"""`python -m vnarchive` is the command line."""

from vnarchive.cli import main

main(prog_name="vnarchive")
