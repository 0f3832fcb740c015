"""Text rules: what a block says of itself, whatever the markup around it. Rules are data, in packs."""

from cleaner.rules.check import Problem, check
from cleaner.rules.engine import Hit, Rules, SpanHit
from cleaner.rules.pack import Pack, Rule, load, shipped

__all__ = ["Hit", "Pack", "Problem", "Rule", "Rules", "SpanHit", "check", "load", "shipped"]
