"""Text rules: what a block says of itself, whatever the markup around it. Rules are data, in packs."""

from cleaner.rules.check import Problem, check
from cleaner.rules.engine import Hit, Rules, SpanHit
from cleaner.rules.layers import Layered, is_users, user_pack, with_own
from cleaner.rules.pack import DECISIVE, Pack, Rule, load, shipped
from cleaner.rules.ready import ready

__all__ = [
    "DECISIVE", "Hit", "Layered", "Pack", "Problem", "Rule", "Rules", "SpanHit", "check", "is_users", "load",
    "ready", "shipped", "user_pack", "with_own",
]  # fmt: skip
