"""The cleaner inside other tools: thin adapters, one extra each."""
