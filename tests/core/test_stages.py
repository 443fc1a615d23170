"""The stages are listed twice, for code and for packs, and the two lists are one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.rulebook.schema import STAGES
from cleaner.stages import DETECTORS, ENCODING
from cleaner.stages import STAGES as RUN


def test_packs_may_name_the_stages_that_run_in_their_order() -> None:
    assert tuple(stage.name for stage in (ENCODING, *RUN)) == STAGES


@pytest.mark.parametrize("change", ["stages[:-1]", "(*stages, 'style')", "stages[::-1]"])
def test_a_stage_that_only_one_of_the_lists_has_is_an_error_at_import(change: str) -> None:
    code = f"import cleaner.rulebook.schema as schema; stages = schema.STAGES; schema.STAGES = {change}; import cleaner.stages"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "RuntimeError: the stages are encoding, language" in done.stderr


def test_a_detector_says_what_it_wants_to_be_shown() -> None:
    assert DETECTORS["article"]
    assert DETECTORS["doubled-word"] == ()
