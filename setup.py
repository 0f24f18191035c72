"""What pyproject.toml cannot say: the folder `resources/` becomes `inspector/_resources/` in the built wheel."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Puts the shipped files beside the modules; an editable install reads them where they are."""

    def run(self) -> None:
        """Build the modules, then copy the folder."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "inspector" / "_resources"
            copytree(Path(__file__).parent / "resources", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
