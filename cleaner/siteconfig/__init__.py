"""Site configs: what the user's files in the format of Full-Text RSS say of the pages of a site."""

from cleaner.siteconfig.account import account, problems
from cleaner.siteconfig.match import Said, SiteConfigs, load
from cleaner.siteconfig.parse import ParsedConfig, read

__all__ = ["ParsedConfig", "Said", "SiteConfigs", "account", "load", "problems", "read"]
