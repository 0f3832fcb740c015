"""What an installation does with the rules: setuptools runs it, from pyproject.toml; nothing imports it.

Compiling all patterns takes four seconds. Done here, no process has to, not even the first; and an installation that
nobody can write to (an image, a system's folder) has it as well. A wheel for one version of Python may be used by the
next: that one finds that the file is not its own, and does as if there were none.
"""

from __future__ import annotations

import os
import subprocess
import sys

from setuptools.command.build_py import build_py

_CODE = "import sys; from cleaner.rules.ready import install; sys.exit(not install(sys.argv[1]))"


class BuildRules(build_py):
    """Copies the package, as ever, and keeps beside the rules what is worked out of them."""

    def run(self) -> None:
        super().run()
        root = os.path.abspath(self.get_package_dir(""))
        folder = os.path.join(root if self.editable_mode else os.path.abspath(self.build_lib), "cleaner", "rules")
        done = subprocess.run([sys.executable, "-c", _CODE, folder], cwd=root, check=False)
        if done.returncode:
            self.warn("the rules' patterns could not be compiled: the first process will do it")
