"""The stages are listed once, by name, and each has a module."""

from __future__ import annotations

import subprocess
import sys

from cleaner.rulebook.schema import STAGES
from cleaner.stages import DETECTORS, ENCODING
from cleaner.stages import STAGES as RUN


def test_packs_may_name_the_stages_that_run_in_their_order() -> None:
    assert tuple(stage.name for stage in (ENCODING, *RUN)) == STAGES


def test_a_stage_without_a_module_is_an_error_at_import() -> None:
    code = "import cleaner.rulebook.schema as schema; schema.STAGES = (*schema.STAGES, 'style'); import cleaner.stages"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "RuntimeError: packs may name the stage 'style', but there is no module cleaner.stages.style" in done.stderr


def test_a_detector_says_what_it_wants_to_be_shown() -> None:
    assert DETECTORS["article"]
    assert DETECTORS["doubled-word"] == ()
